import type { WarehouseRow } from '../types.ts';

const written =
  /^(\d{4,6})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(\.\d+)? ?(?:Z|([+-])(\d{2})(?::?(\d{2}))?(?::(\d{2}))?)$/;

/**
 * Returns a moment in UTC, whatever offset a session writes it with; returns a text that is not a
 * moment as it is.
 *
 * @example utcMoment('2024-01-05 23:30:00.5-05') // 2024-01-06 04:30:00.5Z
 */
export function utcMoment(text: string): string {
  const parts = written.exec(text);
  if (parts === null) return text;
  const [, year, month, day, hour, minute, second, fraction = '', sign, ...offset] = parts;
  const [hours, minutes, seconds] = offset.map((part) => Number(part ?? 0));
  const east = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  const time = new Date(0);
  time.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  time.setUTCHours(Number(hour), Number(minute), Number(second) + (sign === '-' ? east : -east));
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [
    String(time.getUTCFullYear()).padStart(4, '0'),
    two(time.getUTCMonth() + 1),
    two(time.getUTCDate()),
  ];
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two);
  return `${date.join('-')} ${clock.join(':')}${fraction}Z`;
}

/** Returns a row with the moments in some columns by the clock of UTC, whatever the session's is. */
export function inUtc(row: WarehouseRow, moments: readonly string[]): WarehouseRow {
  const written = moments.flatMap((name): [string, string][] => {
    const value = row[name];
    return typeof value === 'string' ? [[name, utcMoment(value)]] : [];
  });
  return { ...row, ...Object.fromEntries(written) };
}

/**
 * Returns a moment with its offset in milliseconds since 1970, without what is smaller; undefined for another text.
 *
 * @example momentMs('2024-02-29 12:00:00.123456789 +0000') // 1709208000123
 */
export function momentMs(text: unknown): number | undefined {
  const utc = utcMoment(String(text ?? ''));
  if (!utc.endsWith('Z')) return undefined;
  return Date.parse(utc.replace(' ', 'T').replace(/(\.\d{3})\d*/, '$1'));
}
