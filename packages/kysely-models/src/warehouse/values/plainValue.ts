import type { WarehouseValue } from '../types.ts';

/** Stands for the part of a warehouse's text that may repeat values, where these may not be shown. */
export const withheld = '*** (the rest is not shown: it may repeat personal data)';

/**
 * Returns a value of a driver as plain data: whole numbers as numbers where safe, else bigint;
 * bytes as hexadecimal digits, dates, times and anything else as text.
 */
export function plainValue(value: unknown): WarehouseValue {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      if (value === null || value === undefined) return null;
      if (value instanceof Uint8Array) return hexText(value);
      return isJsonValue(value) ? JSON.stringify(value) : String(value);
  }
}

/** Returns true for what a driver parsed of JSON, such as GeoJSON. */
const isJsonValue = (value: unknown) =>
  Array.isArray(value) || (typeof value === 'object' && value?.constructor === Object);

/** Bytes in hexadecimal digits, as Snowflake writes them. */
export const hexText = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('hex').toUpperCase();
