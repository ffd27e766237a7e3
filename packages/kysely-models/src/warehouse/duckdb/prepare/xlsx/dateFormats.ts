/** The numbers of Excel's own formats that show days and times. */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  id === 45 ||
  id === 47 ||
  (id >= 50 && id <= 58);

/**
 * Returns whether a number format shows a day or a time; a span of time, as `[h]:mm`, is none.
 *
 * @example isDateFormat(165, 'dd"."mm"."yyyy') // true
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  // What stands in quotes or behind a backslash is shown as it is; brackets hold colours and conditions.
  const letters = code.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[[hms]+\]/i.test(letters)) return false;
  return /[ymdhs]/i.test(letters.replace(/\[[^\]]*\]/g, '').replace(/general/gi, ''));
}

const dayMs = 86_400_000;
/** Excel counts a 29 February 1900 that never was. */
const missingDay = 60;

/**
 * Returns the day or time of a serial number as text; undefined where it has none.
 *
 * @example serialText(45296.5, false) // 2024-01-05 12:00:00
 */
export function serialText(serial: number, from1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  const days = Math.floor(serial);
  const ms = Math.round((serial - days) * dayMs);
  if (!from1904 && days === 0) return ms === 0 ? undefined : clock(ms);
  if (!from1904 && days === missingDay) return undefined;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days > missingDay ? 30 : 31);
  const moment = new Date(first + days * dayMs + ms);
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return undefined;
  const text = moment.toISOString();
  return text.endsWith('T00:00:00.000Z')
    ? text.slice(0, 10)
    : `${text.slice(0, 10)} ${clock(ms % dayMs)}`;
}

const clock = (ms: number) =>
  new Date(ms)
    .toISOString()
    .slice(11, 23)
    .replace(/[.]000$/, '');
