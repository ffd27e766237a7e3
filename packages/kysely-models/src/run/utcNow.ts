/** Returns the time now in UTC, as text: `2024-02-29 23:59:59.123`. */
export function utcNow(): string {
  return new Date().toISOString().replace('T', ' ').replace('Z', '');
}
