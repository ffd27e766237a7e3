import type { DuckDBConnection, DuckDBDecimalValue, DuckDBValue } from '@duckdb/node-api';
import { ModelsError } from '../../errors/modelsError.ts';
import type { DecimalReading, Session, WarehouseRow, WarehouseValue } from '../types.ts';
import { exactNumber } from '../values/exactNumber.ts';
import { hexText, plainValue } from '../values/plainValue.ts';
import { driver } from './driver.ts';
import { DuckdbFailure } from './failures/duckdbFailure.ts';

/**
 * Returns a session over one connection of DuckDB.
 *
 * @param statementMs milliseconds that a statement may take; as long as it takes when left out
 */
export function duckdbSession(connection: DuckDBConnection, statementMs?: number): Session {
  let limitMs = statementMs;
  const limited = async <T>(sql: string, work: () => Promise<T>, ms = limitMs): Promise<T> => {
    if (ms === undefined) return work().catch(failed(sql));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      connection.interrupt();
    }, ms);
    try {
      return await work();
    } catch (error) {
      throw new DuckdbFailure(error, sql, isLate);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    run: async (sql) => {
      const { rowsChanged } = await limited(sql, () => connection.run(sql));
      return { queryId: undefined, changed: rowsChanged };
    },
    rows: async (sql, decimals = 'text') => {
      const result = await limited(sql, () => connection.runAndReadAll(sql));
      return result.getRows().map(rowReader(result.deduplicatedColumnNames(), decimals));
    },
    stream: async function* (sql, decimals = 'text') {
      // Rows are computed while they are fetched: waiting for them counts, and not what their reader does.
      let leftMs = limitMs;
      const waited = async <T>(work: () => Promise<T>): Promise<T> => {
        const begin = performance.now();
        const value = await limited(sql, work, leftMs);
        if (leftMs !== undefined) leftMs = Math.max(1, leftMs - (performance.now() - begin));
        return value;
      };
      const result = await waited(() => connection.stream(sql));
      const read = rowReader(result.deduplicatedColumnNames(), decimals);
      const chunks = result.yieldRows();
      for (;;) {
        const { value: rows, done } = await waited(() => chunks.next());
        if (done === true) return;
        yield rows.map(read);
      }
    },
    // DuckDB keeps no history of statements.
    label: () => undefined,
    // DuckDB has neither roles nor virtual warehouses.
    use: (compute) => {
      limitMs = compute?.statementTimeoutMs ?? statementMs;
    },
    interrupt: () => connection.interrupt(),
    close: () => connection.closeSync(),
  };
}

const failed = (sql: string) => (error: unknown) => {
  throw new DuckdbFailure(error, sql);
};

function rowReader(names: readonly string[], decimals: DecimalReading) {
  return (row: readonly DuckDBValue[]): WarehouseRow =>
    Object.fromEntries(names.map((name, at) => [name, duckdbValue(row[at] ?? null, decimals)]));
}

/**
 * Returns a value of the driver as plain data: whole numbers as numbers where safe, else bigint;
 * DECIMAL as asked; bytes as hexadecimal digits, lists and objects as JSON, dates, times and anything else as text.
 *
 * @throws ModelsError VALUE_NOT_REPRESENTABLE for a DECIMAL that no number holds exactly
 */
function duckdbValue(value: DuckDBValue, decimals: DecimalReading): WarehouseValue {
  if (value instanceof driver.DuckDBDecimalValue && decimals === 'number') return numberOf(value);
  if (value instanceof driver.DuckDBBlobValue) return hexText(value.bytes);
  if (value instanceof driver.DuckDBListValue || value instanceof driver.DuckDBStructValue)
    return jsonText(value);
  return plainValue(value);
}

/** A list or object as JSON; what JSON has not is text in it, and a long number has all its digits. */
function jsonText(value: DuckDBValue): string {
  if (value instanceof driver.DuckDBListValue) return `[${value.items.map(jsonText).join(',')}]`;
  if (value instanceof driver.DuckDBStructValue) {
    const fields = Object.entries(value.entries);
    return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${jsonText(each)}`).join(',')}}`;
  }
  const plain = duckdbValue(value, 'text');
  if (typeof plain === 'bigint') return String(plain);
  const isNumber = typeof plain !== 'number' || Number.isFinite(plain);
  return JSON.stringify(isNumber ? plain : String(plain));
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
