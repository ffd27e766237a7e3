import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { SqlType } from '../../../define/contract/sqlType.ts';
import { dayParts, isOfCalendar, isoDay } from '../../../define/formats/dayParts.ts';
import type { FileFormat, ValueFormat } from '../../../define/formats/fileFormat.ts';
import { likelyFormats } from '../../../define/formats/likelyFormats.ts';
import { columnFormat, listOf } from '../../../define/formats/mergeFormats.ts';

/** More formats than that leave everything open. */
const namedFormats = 3;

/**
 * Returns how a value that is not one of its column may be written, as what the source's format has to say, or
 * what is wrong with it; undefined where no usual format fits. It repeats nothing of the value.
 *
 * @param format what the format of the source's files says already
 * @example formatHint('12,50', amount, {}) // It is one where the format says: { decimal: ',' }. …
 */
export function formatHint(
  value: string,
  { name, sqlType }: ColumnContract,
  format: FileFormat,
): string | undefined {
  if (isOfTime(sqlType))
    return momentHint(value, sqlType, listOf(columnFormat(format, name).dates));
  return likelyHint(likelyFormats(value, sqlType));
}

const isOfTime = ({ kind }: SqlType) =>
  kind === 'date' || kind === 'timestamp' || kind === 'timestamptz';

function momentHint(value: string, type: SqlType, given: readonly string[]): string | undefined {
  const hasTime = value.includes(':');
  const hasOffset = hasTime && /[0-9:] ?(z|utc|gmt|[+-]\d{2}:?(\d{2})?)\s*$/i.test(value);
  const isZoned =
    type.kind === 'timestamptz' || (type.kind === 'timestamp' && type.zone !== undefined);
  if (hasOffset && type.kind === 'timestamp' && !isZoned) {
    return "It has an offset from UTC. Say to which zone's clock it is converted: format: { zone: 'Europe/Berlin' }.";
  }
  const formats = likelyFormats(value, type);
  const notations = [...formats.flatMap(({ dates }) => listOf(dates)), ...given];
  const days = [isoDay(value), ...notations.map((dates) => dayParts(value, dates))].filter(
    (day) => day !== undefined,
  );
  if (days.length > 0 && !days.some(isOfCalendar)) {
    return "The calendar has no such day. Correct it in the data; if it stands for no day at all, name it in the source's format: { nulls: ['…'] }.";
  }
  if (hasTime && isZoned && !hasOffset && days.length > 0) {
    return 'It has no offset from UTC, so that it may be any of several moments. Have the file write one, as in 10:00:00Z or 10:00:00+01:00; or keep the clock as it is written: timestamp() as the type of the column.';
  }
  const isNew = (dates: string) => {
    const day = dayParts(value, dates);
    return day !== undefined && isOfCalendar(day) && !given.includes(dates);
  };
  return likelyHint(formats.filter(({ dates }) => listOf(dates).every(isNew)));
}

function likelyHint(all: readonly ValueFormat[]): string | undefined {
  const formats = all.slice(0, namedFormats);
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
