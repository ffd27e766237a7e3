import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawFile, RawFileReader, RawInspection, Session } from '../../types.ts';
import { badEncoding } from '../csv/badEncoding.ts';
import { checkHeader } from '../csv/checkHeader.ts';
import { csvConversion } from '../csv/csvConversion.ts';
import { checkWhole, csvHeader } from '../csv/csvFile.ts';
import { csvStart } from '../csv/csvStart.ts';
import { fileConversion, parquetType } from '../csv/fileConversion.ts';
import { checkColumns } from './checkColumns.ts';
import { duckdbBrokenRow } from './duckdbBrokenRow.ts';
import { readCsv } from './readCsv.ts';
import { readingError } from './readingError.ts';
import { readParquet } from './readParquet.ts';

const { identifier, typeName } = duckdbDialect;

/** Reads Parquet and CSV files with DuckDB's own readers. */
export const duckdbRawFiles: RawFileReader = {
  inspect: async (session: Session, file: RawFile): Promise<RawInspection> => {
    const { source } = file;
    const columns = await fileColumns(session, file);
    checkColumns(file, columns);
    const names = columns.map(({ name }) => name);
    const wanted = new Set(source.contract.columns.map(({ name }) => name));
    return {
      select: file.format === 'parquet' ? parquetSelect(file, columns) : csvSelect(file, names),
      columns: names,
      extraColumns: names.filter((name) => !wanted.has(name)),
      missingColumns: source.optionalColumns.filter((name) => !names.includes(name)),
    };
  },
  findBadEncoding: async (file, columns) => {
    if (file.format !== 'csv') return undefined;
    const wanted = new Set(file.source.contract.columns.map(({ name }) => name));
    return badEncoding(file.path, columns, wanted);
  },
  findBrokenRow: duckdbBrokenRow,
};

async function fileColumns(session: Session, file: RawFile): Promise<readonly FileColumn[]> {
  try {
    if (file.format === 'csv') {
      const { source, path, empty } = file;
      const what = `The file of ${source.name}`;
      // No bytes are not even the end of a compressed file.
      const start = empty ? { line: undefined, other: undefined } : await csvStart(path);
      checkHeader({ what, source, path, delimiter: ',' }, start);
      await checkWhole(path, file.version.size);
      const names = (await csvHeader(file)) ?? [];
      return names.map((name) => ({ name, type: 'VARCHAR' }));
    }
    const rows = await session.rows(`describe select * from ${readParquet(file.path)}`);
    return rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
    }));
  } catch (cause) {
    throw cause instanceof ModelsError ? cause : unreadable(file, cause);
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
    found: readingError(file.source, cause),
    hint: 'Write the file again, or give it the ending of its format.',
  });
}

/** The rows of a file, counted only where a value could turn out to be another one. */
function parquetSelect(file: RawFile, columns: readonly FileColumn[]): string {
  const { name: relation, contract } = file.source;
  const types = new Map(columns.map(({ name, type }) => [name, parquetType(type)]));
  const conversions = contract.columns.map((column) => {
    const value = identifier(column.name);
    const from = types.get(column.name);
    if (from === undefined) return nullColumn(column);
    return `${fileConversion({ relation, column, value, from, row: rowNumber })} as ${value}`;
  });
  const select = conversions.join(', ');
  const options = select.includes(rowNumber) ? ['file_row_number = true'] : [];
  return `select ${select} from ${readParquet(file.path, ...options)}`;
}

/** An optional column that a file lacks. */
const nullColumn = ({ name, sqlType }: ColumnContract) =>
  `cast(null as ${typeName(sqlType)}) as ${identifier(name)}`;

/** The number of a row in its file, from 1. */
const rowNumber = `'row ' || (file_row_number + 1)`;

function csvSelect(file: RawFile, names: readonly string[]): string {
  const selected = file.source.contract.columns.map((column) =>
    names.includes(column.name)
      ? `${csvConversion(file.source.name, column)} as ${identifier(column.name)}`
      : nullColumn(column),
  );
  const columns = names.map((name) => ({ name, type: 'varchar' }));
  return `select ${selected.join(', ')} from ${readCsv(file, columns, 'allow_quoted_nulls = false')}`;
}
