/** The wall clock of a zone, as the parts of a date in UTC. */
function wallMs(ms: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
}

const clockOf = (zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

/**
 * Returns the wall clock of a zone at a moment, as text: `2024-02-29 12:00:00`.
 *
 * @param ms milliseconds since 1970 in UTC
 */
export function wallClockIn(zone: string, ms: number): string {
  return new Date(wallMs(ms, clockOf(zone))).toISOString().slice(0, 19).replace('T', ' ');
}

const clockText = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?)?$/;

/**
 * Returns the moment at which the clock of a zone shows a time. Of an hour that the clock shows twice,
 * it is the first; of one that it leaves out, the moment as long after its jump.
 *
 * @returns milliseconds since 1970 in UTC; undefined for a text that is not a time
 */
export function momentIn(zone: string, text: string): number | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] =
    clockText.exec(text) ?? [];
  if (year === undefined) return undefined;
  const parts = [month, day, hour, minute, second].map(Number);
  const [m = 1, d = 1, h = 0, min = 0, s = 0] = parts;
  const wall = Date.UTC(Number(year), m - 1, d, h, min, s);
  const clock = clockOf(zone);
  const dayMs = 86_400_000;
  // No zone changes its clock twice within two days.
  const offsets = [wall - dayMs, wall + dayMs].map((ms) => wallMs(ms, clock) - ms);
  const moments = offsets.map((offset) => wall - offset);
  const shown = moments.filter((ms) => wallMs(ms, clock) === wall);
  const ms = shown.length > 0 ? Math.min(...shown) : Math.max(...moments);
  return ms + Math.floor(Number(`0${fraction || '.0'}`) * 1000);
}
