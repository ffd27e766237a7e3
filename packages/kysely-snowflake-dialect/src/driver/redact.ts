const SECRET_OPTION = /pass|token|secret|privatekey$/i;
const PATH_OPTION = /path$/i;
// Redacting shorter ones would garble every message and hide nothing.
const MIN_LENGTH = 4;

/** Returns the values of connection options that must never be shown. */
export function secretValues(options: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(options)
    .filter(([name]) => SECRET_OPTION.test(name) && !PATH_OPTION.test(name))
    .map(([, value]) => value)
    .filter((value): value is string => typeof value === 'string' && value.length >= MIN_LENGTH);
}

/** Replaces every secret in a text. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[redacted]'), text);
}
