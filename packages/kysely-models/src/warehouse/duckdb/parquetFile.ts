import { rmSync } from 'node:fs';
import type { DuckDBAppender } from '@duckdb/node-api';
import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import { type InferredType, plainType } from '../../compile/types/inferredType.ts';
import type { WarehouseRow, WarehouseValue } from '../types.ts';
import { driver } from './driver.ts';
import { duckdbSession } from './duckdbSession.ts';

const { fromText, identifier, literal } = duckdbDialect;

/** A column of a Parquet file. */
interface ParquetColumn {
  readonly name: string;
  readonly type: InferredType;
}

/**
 * Writes rows into a Parquet file. They are collected as texts in a database beside it, on disk, and read as
 * their types when they are written.
 *
 * @returns the number of rows
 */
export async function parquetFile(
  path: string,
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<readonly WarehouseRow[]>,
): Promise<number> {
  const beside = `${path}.duckdb`;
  const instance = await driver.DuckDBInstance.create(beside, { errors_as_json: 'true' });
  const connection = await instance.connect();
  const session = duckdbSession(connection);
  try {
    const texts = columns.map((_, at) => `c${at} varchar`).join(', ');
    await session.run(`create table texts (${texts})`);
    const appender = await connection.createAppender('texts');
    let count = 0;
    for await (const portion of rows) {
      count += portion.length;
      for (const row of portion) {
        for (const { name } of columns) append(appender, row[name] ?? null);
        appender.endRow();
      }
    }
    appender.closeSync();
    const typed = columns.map(
      ({ name, type }, at) => `${parquetValue(`c${at}`, type)} as ${identifier(name)}`,
    );
    await session.run(
      `copy (select ${typed.join(', ')} from texts) to ${literal(path)} (format parquet, compression zstd)`,
    );
    return count;
  } finally {
    session.close();
    instance.closeSync();
    for (const file of [beside, `${beside}.wal`]) rmSync(file, { force: true });
    rmSync(`${beside}.tmp`, { recursive: true, force: true });
  }
}

function append(appender: DuckDBAppender, value: WarehouseValue): void {
  if (value === null) appender.appendNull();
  else appender.appendVarchar(String(value));
}

/**
 * JSON is text in Parquet, and so is what no contract has a type for, and an object whose fields the warehouse
 * does not tell.
 */
function parquetValue(text: string, type: InferredType): string {
  const isText = type.kind === 'json' || type.kind === 'null' || type.kind === 'unknown';
  if (isText || (type.kind === 'object' && type.fields.length === 0)) return text;
  return fromText(text, plainType(type));
}
