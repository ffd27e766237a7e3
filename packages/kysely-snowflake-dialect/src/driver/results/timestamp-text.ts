/** The Date of snowflake-sdk, which remembers what a Date cannot hold. */
interface SdkDate extends Date {
  getEpochSeconds(): number;
  getNanoSeconds(): number;
  /** Minutes east of UTC for TIMESTAMP_TZ, otherwise the name of a zone. */
  getTimezone(): unknown;
}

/**
 * ISO 8601 with every digit that Snowflake has.
 *
 * - TIMESTAMP_NTZ: `2024-01-31T10:20:30.123456789`
 * - TIMESTAMP_LTZ: `2024-01-31T10:20:30.123456789Z`
 * - TIMESTAMP_TZ: `2024-01-31T10:20:30.123456789+02:00`
 */
export function timestampText(type: string): (value: unknown) => unknown {
  return (value) => {
    if (!isSdkDate(value)) return value;
    const offset = type === 'timestamp_tz' ? Number(value.getTimezone()) : 0;
    const local = new Date((value.getEpochSeconds() + offset * 60) * 1000);
    const zone =
      type === 'timestamp_ntz' ? '' : type === 'timestamp_ltz' ? 'Z' : offsetText(offset);
    return local.toISOString().slice(0, 19) + fraction(value.getNanoSeconds()) + zone;
  };
}

/** `10:20:30.5`, without the zeros that end the fraction. */
export function timeText(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function isSdkDate(value: unknown): value is SdkDate {
  return value instanceof Date && 'getEpochSeconds' in value && 'getNanoSeconds' in value;
}

function fraction(nanoSeconds: number): string {
  const digits = String(nanoSeconds).padStart(9, '0').replace(/0+$/, '');
  return digits && `.${digits}`;
}

function offsetText(minutes: number): string {
  const absolute = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
