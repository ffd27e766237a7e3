import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { BrokenRow, RawFile, Session } from '../types.ts';
import { lineAt } from './csvFile.ts';
import { readCsv } from './readCsv.ts';

/** How many broken rows are collected to find the first: threads meet them in any order. */
const collected = 1000;

/** Longer rows are cut off. */
const shownCharacters = 200;

/**
 * The first row of a CSV file that DuckDB cannot read with the source's types. DuckDB numbers rows,
 * not lines, so the line is counted up to the byte at which the row begins.
 */
export async function duckdbBrokenRow(
  session: Session,
  file: RawFile,
  columns: readonly string[],
): Promise<BrokenRow | undefined> {
  if (file.format !== 'csv') return undefined;
  const wanted = new Map(file.source.contract.columns.map(({ name, sqlType }) => [name, sqlType]));
  const types = columns.map((name) => {
    const type = wanted.get(name);
    return { name, type: type === undefined ? 'varchar' : duckdbDialect.typeName(type) };
  });
  const options = `allow_quoted_nulls = true, store_rejects = true, rejects_limit = ${collected}`;
  const rejects = ['reject_errors', 'reject_scans'];
  try {
    await session.run(`select count(columns(*)) from ${readCsv(file, types, options)}`);
    const [found] = await session.rows(
      'select line_byte_position, error_message, csv_line from reject_errors order by 1 limit 1',
    );
    if (found === undefined) return undefined;
    return {
      // DuckDB counts bytes from 1.
      line: await lineAt(file.path, Number(found['line_byte_position']) - 1),
      message: String(found['error_message']),
      text: shortened(String(found['csv_line']).trim()),
    };
  } finally {
    for (const table of rejects) await session.run(`drop table if exists temp.${table}`);
  }
}

function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
