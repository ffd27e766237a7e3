import { numberText } from '../text/counted.ts';

/** The milliseconds of each unit of a duration. */
const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

type Unit = keyof typeof units;

/**
 * A length of time: a text such as `1 day` or `36 hours`, or its parts.
 *
 * @example '90 minutes'
 * @example { days: 1, hours: 12 }
 */
export type Duration =
  | `${number} ${Unit}`
  | `${number} ${Unit}s`
  | { readonly [U in `${Unit}s`]?: number };

const written = /^(\d+(?:\.\d+)?) (minute|hour|day|week)s?$/;

/** Returns the milliseconds of a duration; undefined for anything else, and for none at all. */
export function durationMs(duration: unknown): number | undefined {
  const ms = typeof duration === 'string' ? msOfText(duration) : msOfParts(duration);
  return ms !== undefined && Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function msOfText(text: string): number | undefined {
  const [, amount, unit] = written.exec(text) ?? [];
  return isUnit(unit) ? Number(amount) * units[unit] : undefined;
}

function msOfParts(parts: unknown): number | undefined {
  if (typeof parts !== 'object' || parts === null) return undefined;
  const all = Object.entries(parts).map(([name, amount]) => {
    const unit = name.replace(/s$/, '');
    const isAmount = typeof amount === 'number' && amount >= 0;
    return name.endsWith('s') && isUnit(unit) && isAmount ? amount * units[unit] : Number.NaN;
  });
  return all.reduce((sum, ms) => sum + ms, 0);
}

const isUnit = (name: string | undefined): name is Unit =>
  name !== undefined && Object.hasOwn(units, name);

/**
 * Returns a duration in words, in its two largest units.
 *
 * @example durationText(97_200_000) // '1 day 3 hours'
 */
export function durationText(ms: number): string {
  const parts: string[] = [];
  let left = Math.floor(ms / units.minute) * units.minute;
  for (const unit of ['day', 'hour', 'minute'] as const) {
    const count = Math.floor(left / units[unit]);
    left -= count * units[unit];
    if (count > 0) parts.push(`${numberText(count)} ${unit}${count === 1 ? '' : 's'}`);
    if (parts.length === 2) break;
  }
  return parts.join(' ') || 'under a minute';
}
