/**
 * Returns the day of a time in UTC, in a time zone.
 *
 * @param now `2024-02-29 23:59:59.123`
 * @param timeZone a name of the IANA database; UTC when left out
 * @example dayIn('2024-02-29 02:00:00', 'America/New_York') // 2024-02-28
 */
export function dayIn(now: string, timeZone: string = 'UTC'): string {
  // A formatter of calendars takes longer to make than a short command may.
  if (timeZone === 'UTC') return now.slice(0, 10);
  const moment = new Date(`${now.replace(' ', 'T')}Z`);
  // The calendar of Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
}
