import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { csvForm } from '../../../define/formats/csvForm.ts';
import { numberText } from '../../../define/text/counted.ts';
import type { LandedFile, LandedSource } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { longestKept, readerBuffer } from '../csv/checkLastRecord.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';
import { textFile } from '../files/textFile.ts';
import type { ScratchFolder } from '../prepare/scratchFolder.ts';
import { unreadableLanded } from './unreadableLanded.ts';

const { literal } = duckdbDialect;

/**
 * Has a landed file read as it is, or as a copy in UTF-8. One in a store is fetched for that, and where
 * only its bytes show whether DuckDB's reader holds its last row.
 *
 * @throws ModelsError RAW_FILE_UNREADABLE
 */
export async function prepareLanded(
  session: Session,
  { source, landing }: LandedSource,
  file: LandedFile,
  scratch: ScratchFolder,
): Promise<LandedFile> {
  const { kind, written: format } = landing.format;
  const empty = file.size === 0;
  if (kind === 'parquet') return file;
  const isStored = file.path.includes('://');
  const isPlain = empty || (format.encoding ?? 'utf-8') === 'utf-8';
  if (isPlain && !(isStored && (await mayLoseRow(session, file)))) {
    return { ...file, text: { path: file.path, form: csvForm(format), hasPlaces: false } };
  }
  try {
    const path = isStored ? await fetched(session, file, scratch) : file.path;
    const what = `A landed file of ${source.name}`;
    return { ...file, text: await textFile({ source, path, kind, format, empty, what }, scratch) };
  } catch (cause) {
    throw unreadableLanded({ source, landing }, file, cause);
  }
}

/** The longest value of DuckDB, in bytes. */
const largestFetched = 4_000_000_000;

/** Copies a file of a store to this machine, byte by byte. */
async function fetched(
  session: Session,
  { path, name, size }: LandedFile,
  scratch: ScratchFolder,
): Promise<string> {
  if (size > largestFetched)
    throw new Error(
      `${numberText(size)} bytes, which are more than can be fetched to be read to the end`,
    );
  const copy = await scratch.newFile(name.endsWith('.gz') ? 'csv.gz' : 'csv');
  await session.run(
    `copy (select content from read_blob(${literal(duckdbFilePattern(path))})) to ${literal(copy)} (format blob, compression 'none')`,
  );
  return copy;
}

/** Where a landed file is read. */
export const pathOf = ({ path, text }: LandedFile): string => text?.path ?? path;

/** The bytes that one byte of a compressed file can become: DEFLATE repeats 258 bytes with two bits. */
const mostOfByte = 1032;

/** Longer than any line of a row that the reader takes, and than the last one that is kept. */
const longestLine = 2 * longestKept;

/**
 * Returns true when DuckDB's reader may leave the last row of a CSV file in a store out unseen, since it
 * cannot hold it. The bytes of the lines that it reads are compared with the size of the file; a
 * compressed file, whose own size says nothing, may always when it can hold such a row.
 *
 * @example
 * // select count(*) as lines, sum(strlen(line)) as bytes from read_csv('s3://…/orders.csv', …)
 */
async function mayLoseRow(
  session: Session,
  { path, size }: Pick<LandedFile, 'path' | 'size'>,
): Promise<boolean> {
  if (path.endsWith('.gz')) return size * mostOfByte > readerBuffer;
  if (size <= readerBuffer) return false;
  const file = literal(duckdbFilePattern(path));
  try {
    const [row] = await session.rows(
      `select count(*) as lines, coalesce(sum(strlen(line)), 0) as bytes from read_csv(${file}, ${lines}, strict_mode = false, ignore_errors = true, max_line_size = ${longestLine}, buffer_size = ${readerBuffer})`,
    );
    const [count, bytes] = [Number(row?.['lines']), Number(row?.['bytes'])];
    const lineEnd = (await endsLikeUnix(session, file)) ? 1 : 2;
    return size - bytes - count * lineEnd > longestKept;
  } catch {
    // What cannot be counted is looked at byte by byte.
    return true;
  }
}

const lines =
  "header = false, delim = chr(31), quote = '', escape = '', auto_detect = false, hive_partitioning = false, columns = {'line': 'varchar'}";

/** Returns true when lines end with \n alone: the reader refuses any other end, where it receives this one. */
async function endsLikeUnix(session: Session, file: string): Promise<boolean> {
  try {
    await session.rows(
      `select 1 from read_csv(${file}, ${lines}, strict_mode = true, new_line = '\\n') limit 1`,
    );
    return true;
  } catch {
    return false;
  }
}
