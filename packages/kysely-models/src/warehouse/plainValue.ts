import type { WarehouseValue } from './types.ts';

/**
 * Returns a value of a driver as plain data: whole numbers as numbers where safe, else bigint;
 * dates, times and anything else as text.
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
      return value === null || value === undefined ? null : String(value);
  }
}
