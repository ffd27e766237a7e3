/** Returns true for the name of a time zone that this Node knows, such as `Europe/Berlin`. */
export function isTimeZone(name: unknown): name is string {
  try {
    return (
      typeof name === 'string' &&
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
