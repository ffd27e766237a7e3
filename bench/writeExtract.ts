import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Writes the tables of the next extract of a shop from those of the one before. */
export interface ExtractWriter {
  readonly run: (statement: string) => Promise<unknown>;
  /** Returns the SQL of a table of the extract before. */
  readonly source: (table: string) => string;
  /** Writes a table: the rows of a query, or those of the extract before. */
  readonly copy: (table: string, select?: string) => Promise<unknown>;
}

/**
 * Writes the next extract of a shop.
 *
 * @param from the folder of Parquet files of the extract before
 * @param to the folder of the next one
 */
export async function writeExtract(
  from: string,
  to: string,
  write: (writer: ExtractWriter) => Promise<void>,
): Promise<void> {
  mkdirSync(to, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const run = (statement: string) => connection.run(statement);
  const source = (table: string) => `'${join(from, `${table}.parquet`)}'`;
  // An extract has its rows where the one before had them: several threads would not keep that.
  await run('set threads = 1');
  await write({
    run,
    source,
    copy: (table, select = `select * from ${source(table)}`) =>
      run(`copy (${select}) to '${join(to, `${table}.parquet`)}' (format parquet)`),
  });
  connection.closeSync();
  instance.closeSync();
}
