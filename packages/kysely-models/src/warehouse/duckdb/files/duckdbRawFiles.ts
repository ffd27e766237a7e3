import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { foldCase } from '../../../define/text/foldCase.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawFile, RawFileReader, RawInspection, RawText } from '../../rawFiles.ts';
import type { Session } from '../../types.ts';
import { badEncoding } from '../csv/badEncoding.ts';
import { csvConversion, csvFields } from '../csv/csvFields.ts';
import { fileConversion, parquetType } from '../csv/fileConversion.ts';
import type { ScratchFolder } from '../prepare/scratchFolder.ts';
import { checkColumns } from './checkColumns.ts';
import { readCsv } from './readCsv.ts';
import { readingError } from './readingError.ts';
import { readParquet } from './readParquet.ts';
import { textColumns, textFile } from './textFile.ts';

const { identifier, literal, typeName } = duckdbDialect;

/**
 * Reads files with DuckDB's own readers: Parquet and CSV as they are, others once they are written as CSV.
 *
 * @param scratch where these are written
 */
export const duckdbRawFiles = (scratch: ScratchFolder): RawFileReader => ({
  inspect: async (session: Session, file: RawFile): Promise<RawInspection> => {
    const { source } = file;
    const { text, columns: found } = await readColumns(session, file, scratch);
    const columns = checkColumns(file, found);
    const names = columns.map(({ name }) => name);
    const wanted = new Set(source.contract.columns.map(({ name }) => name));
    return {
      file,
      text,
      ...(text === undefined
        ? parquetSelect(file, columns)
        : { select: csvSelect(file, text, columns), scan: undefined }),
      columns: names,
      extraColumns: columns.flatMap(({ name, written = name }) =>
        wanted.has(name) ? [] : [written],
      ),
      missingColumns: source.optionalColumns.filter(
        (name) => !names.includes(name) && name !== file.format.fileColumn,
      ),
    };
  },
  findBadEncoding: async ({ file, text, columns }) => {
    // What was written as CSV was written in UTF-8.
    if (text?.path !== file.path) return undefined;
    const wanted = new Set(file.source.contract.columns.map(({ name }) => name));
    return badEncoding(text, columns, wanted);
  },
  findBrokenRow: async (session, inspected) =>
    (await import('./duckdbBrokenRow.ts')).duckdbBrokenRow(session, inspected),
  loadedTable: async (session, path) =>
    (await import('./loadedTable.ts')).loadedTable(session, path),
});

async function readColumns(
  session: Session,
  file: RawFile,
  scratch: ScratchFolder,
): Promise<{ readonly text: RawText | undefined; readonly columns: readonly FileColumn[] }> {
  const { kind } = file;
  try {
    if (kind !== 'parquet') {
      const text = await textFile(
        { ...file, kind, what: `The file of ${file.source.name}` },
        scratch,
      );
      return { text, columns: await textColumns(text) };
    }
    const rows = await session.rows(`describe select * from ${readParquet(file.path)}`);
    const columns = rows.map((row) => ({
      name: String(row['column_name']),
      type: String(row['column_type']),
    }));
    return { text: undefined, columns };
  } catch (cause) {
    throw cause instanceof ModelsError ? cause : unreadable(file, cause);
  }
}

const kinds = {
  parquet: { title: 'Parquet', expected: 'a Parquet file' },
  csv: { title: 'CSV', expected: 'CSV with a header line, commas and UTF-8' },
  json: { title: 'JSON', expected: 'records of JSON' },
  xlsx: { title: 'a workbook', expected: 'a workbook of Excel (.xlsx)' },
} as const satisfies Record<RawFile['kind'], unknown>;

function unreadable(file: RawFile, cause: unknown): ModelsError {
  const { title, expected } = kinds[file.kind];
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `The file of ${file.source.name} cannot be read as ${title}.`,
    subject: file.source.name,
    location: { file: file.path },
    expected,
    found: readingError(file.source, cause),
    hint: 'Write the file again, or give it the ending of its format.',
  });
}

/** The rows of a file, counted only where a value could turn out to be another one, or rows are compared by place. */
function parquetSelect(
  file: RawFile,
  columns: readonly FileColumn[],
): Pick<RawInspection, 'select' | 'scan'> {
  const { name: relation, contract } = file.source;
  const found = new Map(columns.map((column) => [column.name, column]));
  const values = contract.columns.map((column) => {
    if (column.name === file.format.fileColumn) return literal(file.name);
    const read = found.get(column.name);
    if (read === undefined) return `cast(null as ${typeName(column.sqlType)})`;
    const value = identifier(read.written ?? column.name);
    const from = parquetType(read.type);
    return fileConversion({ relation, column, value, from, row: rowNumber });
  });
  const selected = values.map((value, at) => {
    const { name = '' } = contract.columns[at] ?? {};
    return `${value} as ${identifier(name)}`;
  });
  const select = selected.join(', ');
  const counted = readParquet(file.path, `${rowColumn} = true`);
  const plain = select.includes(rowNumber) ? counted : readParquet(file.path);
  const isCountable = columns.every(
    ({ name, written = name }) => ![rowColumn, 'rowid'].includes(foldCase(written)),
  );
  return {
    select: `select ${select} from ${plain}`,
    scan: isCountable ? { values, from: counted, there: rowColumn } : undefined,
  };
}

/** An optional column that a file lacks. */
const nullColumn = ({ name, sqlType }: ColumnContract) =>
  `cast(null as ${typeName(sqlType)}) as ${identifier(name)}`;

/** The column in which the reader counts rows, from 0. */
const rowColumn = 'file_row_number';

/** The number of a row in its file, from 1. */
const rowNumber = `'row ' || (${rowColumn} + 1)`;

function csvSelect(
  { source, format, name }: RawFile,
  text: RawText,
  found: readonly FileColumn[],
): string {
  const texts = found.map((column) => ({ ...column, type: 'varchar' }));
  const read = readCsv({ source, ...text }, texts, 'allow_quoted_nulls = false');
  const existing = found.map((column) => column.name);
  const { from, columns } = csvFields({
    source,
    format,
    existing,
    from: read,
    fileName: literal(name),
  });
  const selected = columns.map((field) =>
    existing.includes(field.column.name) || field.column.name === format.fileColumn
      ? `${csvConversion(field)} as ${identifier(field.column.name)}`
      : nullColumn(field.column),
  );
  return `select ${selected.join(', ')} from ${from}`;
}
