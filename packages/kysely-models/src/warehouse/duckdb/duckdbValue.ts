import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { ModelsError } from '../../errors/modelsError.ts';
import { exactNumber } from '../exactNumber.ts';
import { plainValue } from '../plainValue.ts';
import type { DecimalReading, WarehouseValue } from '../types.ts';

/**
 * Returns a value of the driver as plain data: whole numbers as numbers where safe, else bigint;
 * DECIMAL as asked; dates, times and anything else as text.
 *
 * @throws ModelsError VALUE_NOT_REPRESENTABLE for a DECIMAL that no number holds exactly
 */
export function duckdbValue(value: DuckDBValue, decimals: DecimalReading): WarehouseValue {
  if (value instanceof DuckDBDecimalValue && decimals === 'number') return numberOf(value);
  return plainValue(value);
}

function numberOf(decimal: DuckDBDecimalValue): number {
  const number = exactNumber(decimal.toString());
  if (number !== undefined) return number;
  throw new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `The DECIMAL ${decimal} is not a JavaScript number.`,
    hint: 'Read it as text.',
  });
}
