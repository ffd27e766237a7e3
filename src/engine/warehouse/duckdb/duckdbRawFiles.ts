import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../define/contract.ts';
import type { Source } from '../../define/source.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { nearest } from '../../graph/selectRelations.ts';
import type { RawFile, RawFileReader, RawInspection, Session } from '../types.ts';
import { readableAs } from './readableAs.ts';

interface FileColumn {
  readonly name: string;
  readonly type: string;
}

const { identifier, literal, typeName } = duckdbDialect;
const csvFormat = `header = true, delim = ',', quote = '"', escape = '"', nullstr = ''`;

/** Reads Parquet and CSV files with DuckDB's own readers. */
export const duckdbRawFiles: RawFileReader = {
  inspect: async (session: Session, file: RawFile): Promise<RawInspection> => {
    const { source } = file;
    if (file.empty && file.format === 'csv') return emptyFile(source);
    const columns = await fileColumns(session, file);
    checkColumns(file, columns);
    const wanted = new Set(source.contract.columns.map(({ name }) => name));
    return {
      select: file.format === 'parquet' ? parquetSelect(file) : csvSelect(file, columns),
      diagnosis: file.format === 'csv' ? csvDiagnosis(file, columns) : undefined,
      extraColumns: columns.map(({ name }) => name).filter((name) => !wanted.has(name)),
    };
  },
};

function emptyFile(source: Source): RawInspection {
  const columns = source.contract.columns.map(
    ({ name, sqlType }) => `cast(null as ${typeName(sqlType)}) as ${identifier(name)}`,
  );
  return {
    select: `select ${columns.join(', ')} where false`,
    diagnosis: undefined,
    extraColumns: [],
  };
}

async function fileColumns(session: Session, file: RawFile): Promise<readonly FileColumn[]> {
  const path = literal(file.path);
  const from =
    file.format === 'parquet'
      ? `read_parquet(${path})`
      : // Two lines are enough for the names, and a broken row further down is reported by its line.
        `read_csv(${path}, ${csvFormat}, all_varchar = true, sample_size = 1, null_padding = true, strict_mode = false)`;
  try {
    const rows = await session.rows(`describe select * from ${from}`);
    return rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
    }));
  } catch (cause) {
    throw new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message: `The file of ${file.source.name} cannot be read as ${file.format === 'parquet' ? 'Parquet' : 'CSV'}.`,
      subject: file.source.name,
      location: { file: file.path },
      expected:
        file.format === 'parquet' ? 'a Parquet file' : 'CSV with a header line, commas and UTF-8',
      found: (cause instanceof Error ? cause.message : String(cause)).split('\n')[0],
      hint: 'Write the file again, or give it the ending of its format.',
      cause,
    });
  }
}

function checkColumns(file: RawFile, columns: readonly FileColumn[]): void {
  const { source } = file;
  for (const column of source.contract.columns) {
    const found = columns.find(({ name }) => name === column.name);
    if (found === undefined) throw missingColumn(file, column, columns);
    if (file.format === 'parquet' && !readableAs(found.type, column.sqlType)) {
      throw new ModelsError({
        code: 'RAW_COLUMN_TYPE',
        message: `${source.name}.${column.name} has another type than its source says.`,
        subject: `${source.name}.${column.name}`,
        location: { file: file.path },
        expected: typeName(column.sqlType).toUpperCase(),
        found: found.type,
        hint: 'Write the column with the expected type, or change the type in the source.',
      });
    }
  }
}

function missingColumn(
  file: RawFile,
  column: ColumnContract,
  columns: readonly FileColumn[],
): ModelsError {
  const names = columns.map(({ name }) => name);
  return new ModelsError({
    code: 'RAW_COLUMN_MISSING',
    message: `The file of ${file.source.name} has no column ${column.name}.`,
    subject: `${file.source.name}.${column.name}`,
    location: { file: file.path, line: 1 },
    expected: `${column.name} ${typeName(column.sqlType).toUpperCase()}`,
    found: names.join(', '),
    hint: `The nearest is ${nearest(column.name, names)[0]}. Add the column or rename it in the file.`,
  });
}

function parquetSelect(file: RawFile): string {
  const columns = file.source.contract.columns.map(
    ({ name, sqlType }) =>
      `cast(${identifier(name)} as ${typeName(sqlType)}) as ${identifier(name)}`,
  );
  return `select ${columns.join(', ')} from read_parquet(${literal(file.path)})`;
}

function csvSelect(file: RawFile, columns: readonly FileColumn[]): string {
  const selected = file.source.contract.columns.map(({ name, sqlType }) => {
    const column = identifier(name);
    // A quoted empty field is an empty text, but of a number or a time it can only mean null.
    const value = sqlType.kind === 'text' ? column : `nullif(${column}, '')`;
    return `cast(${value} as ${typeName(sqlType)}) as ${column}`;
  });
  const types = columns.map(({ name }) => `${literal(name)}: 'varchar'`);
  return `select ${selected.join(', ')} from ${readCsv(file, types, false)}`;
}

/** Reads the file with its types, so that DuckDB's error names the line of a value that does not fit. */
function csvDiagnosis(file: RawFile, columns: readonly FileColumn[]): string {
  const wanted = new Map(file.source.contract.columns.map(({ name, sqlType }) => [name, sqlType]));
  const types = columns.map(({ name }) => {
    const sqlType = wanted.get(name);
    return `${literal(name)}: ${literal(sqlType === undefined ? 'varchar' : typeName(sqlType))}`;
  });
  return `select count(columns(*)) from ${readCsv(file, types, true)}`;
}

function readCsv(file: RawFile, types: readonly string[], quotedNulls: boolean): string {
  return `read_csv(${literal(file.path)}, ${csvFormat}, auto_detect = false, allow_quoted_nulls = ${quotedNulls}, columns = {${types.join(', ')}})`;
}
