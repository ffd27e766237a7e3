import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { ValueFormat } from '../../../define/formats/fileFormat.ts';
import { likelyFormats } from '../../../define/formats/likelyFormats.ts';

/** More formats than that leave everything open. */
const namedFormats = 3;

/**
 * Returns how a value that is not one of its column may be written, as what the source's format has to say;
 * undefined where no usual format fits. It repeats nothing of the value.
 *
 * @example formatHint('12,50', amount) // It is one where the format says: { decimal: ',' }. …
 */
export function formatHint(value: string, { sqlType }: ColumnContract): string | undefined {
  const moment = sqlType.kind === 'timestamp' && sqlType.zone === undefined;
  if (moment && /[0-9:] ?(z|utc|gmt|[+-]\d{2}:?(\d{2})?)\s*$/i.test(value) && value.includes(':')) {
    return "It has an offset from UTC. Say to which zone's clock it is converted: format: { zone: 'Europe/Berlin' }.";
  }
  const formats = likelyFormats(value, sqlType).slice(0, namedFormats);
  if (formats.length === 0) return undefined;
  const written = formats.map(formatText).join(' or ');
  const choice = formats.length > 1 ? ' Only you know which it is.' : '';
  return `It could be one where the source's format says ${written}.${choice}`;
}

/** A format as it is written in TypeScript. */
function formatText(format: ValueFormat): string {
  const parts = Object.entries(format).map(([key, value]) => `${key}: ${quoted(value)}`);
  return `{ ${parts.join(', ')} }`;
}

function quoted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  const text = JSON.stringify(String(value)).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") ? JSON.stringify(value) : `'${text}'`;
}
