import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { parseOptions } from '../../../define/formats/csvForm.ts';
import type { FileColumn, LandedFile, LandedSource } from '../../landingLoader.ts';
import type { RawText } from '../../rawFiles.ts';
import type { Session } from '../../types.ts';
import { checkCsvStart } from '../csv/checkCsvStart.ts';
import { checkWholeFile } from '../csv/csvFile.ts';
import { type CsvStart, csvStart } from '../csv/csvStart.ts';
import { checkColumns } from '../files/checkColumns.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';
import { readParquet } from '../files/readParquet.ts';
import { textColumns } from '../files/textFile.ts';
import { unreadableLanded } from './unreadableLanded.ts';

/**
 * The columns of a landed file, which are those of its source or more.
 *
 * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, RAW_FILE_UNREADABLE
 */
export async function inspectLanded(
  session: Session,
  landed: LandedSource,
  file: LandedFile,
): Promise<readonly FileColumn[]> {
  const { source, landing } = landed;
  const { kind, written: format } = landing.format;
  let columns: readonly FileColumn[];
  try {
    columns =
      file.text === undefined
        ? await parquetColumns(session, file)
        : await csvColumns(session, landed, { ...file, text: file.text });
  } catch (cause) {
    throw unreadableLanded(landed, file, cause);
  }
  return checkColumns({ source, path: file.path, kind, format }, columns);
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
  { source, landing }: LandedSource,
  file: LandedFile & { readonly text: RawText },
): Promise<readonly FileColumn[]> {
  const { text } = file;
  const format = landing.format.written;
  // What was written as CSV was checked then.
  if (text.path !== file.path) return textColumns(text);
  const isLocal = !file.path.includes('://');
  const start =
    file.size === 0
      ? { line: undefined, other: undefined }
      : await (isLocal ? csvStart(file.path) : storedStart(session, file));
  checkCsvStart(
    { what: `A landed file of ${source.name}`, source, path: file.path, format },
    start,
  );
  if (isLocal) await checkWholeFile(file.path, file.size, text.form);
  const parser = parse({ ...parseOptions(text.form), bom: true, to: 1 });
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
