import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { Source } from '../../define/source.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { FileColumn } from '../landingLoader.ts';
import type { RawFile, RawFileReader, RawInspection, Session } from '../types.ts';
import { checkColumns } from './checkColumns.ts';
import { checkWhole, csvHeader } from './csvFile.ts';
import { csvValue } from './csvValue.ts';
import { duckdbBrokenRow } from './duckdbBrokenRow.ts';
import { readCsv } from './readCsv.ts';
import { readParquet } from './readParquet.ts';

const { identifier, typeName } = duckdbDialect;

/** Reads Parquet and CSV files with DuckDB's own readers. */
export const duckdbRawFiles: RawFileReader = {
  inspect: async (session: Session, file: RawFile): Promise<RawInspection> => {
    const { source } = file;
    const columns = await fileColumns(session, file);
    if (columns === undefined) return { select: noRows(source), columns: [], extraColumns: [] };
    checkColumns(file, columns);
    const names = columns.map(({ name }) => name);
    const wanted = new Set(source.contract.columns.map(({ name }) => name));
    return {
      select: file.format === 'parquet' ? parquetSelect(file) : csvSelect(file, names),
      columns: names,
      extraColumns: names.filter((name) => !wanted.has(name)),
    };
  },
  findBrokenRow: duckdbBrokenRow,
};

/** The columns of a file; undefined of a CSV file without any line. */
async function fileColumns(
  session: Session,
  file: RawFile,
): Promise<readonly FileColumn[] | undefined> {
  if (file.format === 'csv' && file.empty) return undefined;
  try {
    if (file.format === 'csv') {
      await checkWhole(file.path);
      const names = await csvHeader(file);
      return names?.map((name) => ({ name, type: 'VARCHAR' }));
    }
    const rows = await session.rows(`describe select * from ${readParquet(file.path)}`);
    return rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
    }));
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: RawFile, cause: unknown): ModelsError {
  const parquet = file.format === 'parquet';
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `The file of ${file.source.name} cannot be read as ${parquet ? 'Parquet' : 'CSV'}.`,
    subject: file.source.name,
    location: { file: file.path },
    expected: parquet ? 'a Parquet file' : 'CSV with a header line, commas and UTF-8',
    found: (cause instanceof Error ? cause.message : String(cause)).split('\n')[0],
    hint: 'Write the file again, or give it the ending of its format.',
    cause,
  });
}

function noRows(source: Source): string {
  const columns = source.contract.columns.map(
    ({ name, sqlType }) => `cast(null as ${typeName(sqlType)}) as ${identifier(name)}`,
  );
  return `select ${columns.join(', ')} where false`;
}

function parquetSelect(file: RawFile): string {
  const columns = file.source.contract.columns.map(
    ({ name, sqlType }) =>
      `cast(${identifier(name)} as ${typeName(sqlType)}) as ${identifier(name)}`,
  );
  return `select ${columns.join(', ')} from ${readParquet(file.path)}`;
}

function csvSelect(file: RawFile, names: readonly string[]): string {
  const selected = file.source.contract.columns.map(({ name, sqlType }) => {
    const column = identifier(name);
    return `cast(${csvValue(column, sqlType)} as ${typeName(sqlType)}) as ${column}`;
  });
  const columns = names.map((name) => ({ name, type: 'varchar' }));
  return `select ${selected.join(', ')} from ${readCsv(file, columns, 'allow_quoted_nulls = false')}`;
}
