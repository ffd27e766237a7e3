import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { Source } from '../../../define/sources/source.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { FileColumn, LandedFile, LandedSource } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { checkHeader } from '../csv/checkHeader.ts';
import { checkWhole } from '../csv/csvFile.ts';
import { type CsvStart, csvStart } from '../csv/csvStart.ts';
import { checkColumns } from '../files/checkColumns.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';
import type { CsvForm } from '../files/readCsv.ts';
import { readingError } from '../files/readingError.ts';
import { readParquet } from '../files/readParquet.ts';

/**
 * The columns of a landed file, which are those of its source or more.
 *
 * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, RAW_FILE_UNREADABLE
 */
export async function inspectLanded(
  session: Session,
  { source, landing }: LandedSource,
  file: LandedFile,
): Promise<readonly FileColumn[]> {
  const { format } = landing;
  let columns: readonly FileColumn[];
  try {
    columns =
      format.kind === 'csv'
        ? await csvColumns(session, source, file, format)
        : await parquetColumns(session, file);
  } catch (cause) {
    if (cause instanceof ModelsError) throw cause;
    throw new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message: `A landed file of ${source.name} cannot be read as ${format.kind === 'csv' ? 'CSV' : 'Parquet'}.`,
      subject: source.name,
      location: { file: file.path },
      expected: 'a whole file of the format that the landing names',
      found: readingError(source, cause),
      hint: 'Have the file written again, or leave it out with the pattern of the landing.',
    });
  }
  const { path, size } = file;
  const version = { size, modifiedMs: 0 };
  checkColumns({ source, path, format: format.kind, version, empty: size === 0 }, columns);
  return columns;
}

async function parquetColumns(session: Session, file: LandedFile): Promise<readonly FileColumn[]> {
  const rows = await session.rows(`describe select * from ${readParquet(file.path)}`);
  return rows.map((row) => ({
    name: String(row['column_name']),
    type: String(row['column_type']),
  }));
}

/**
 * Returns the names in the first line.
 *
 * @throws ModelsError RAW_FILE_UNREADABLE for a file without one
 */
async function csvColumns(
  session: Session,
  source: Source,
  file: LandedFile,
  form: CsvForm,
): Promise<readonly FileColumn[]> {
  const { delimiter } = form;
  const check = (start: CsvStart) =>
    checkHeader(
      { what: `A landed file of ${source.name}`, source, path: file.path, delimiter },
      start,
    );
  const isLocal = !file.path.includes('://');
  const start =
    file.size === 0
      ? { line: undefined, other: undefined }
      : await (isLocal ? csvStart(file.path) : storedStart(session, file));
  check(start);
  if (isLocal) await checkWhole(file.path, file.size, form.escape);
  const parser = parse({ bom: true, to: 1, delimiter: form.delimiter, escape: form.escape });
  const line = Readable.from([start.line ?? '']);
  for await (const names of pipeline(line, parser, () => undefined)) {
    return names.map((name: string) => ({ name, type: 'VARCHAR' }));
  }
  return [];
}

/** The first line of a file in a store, which DuckDB fetches. */
async function storedStart(session: Session, file: LandedFile): Promise<CsvStart> {
  const path = duckdbDialect.literal(duckdbFilePattern(file.path));
  const [row] = await session.rows(
    `select line from read_csv(${path}, header = false, delim = chr(31), quote = '', escape = '', auto_detect = false, hive_partitioning = false, columns = {'line': 'varchar'}) limit 1`,
  );
  return { line: row === undefined ? undefined : String(row['line']), other: undefined };
}
