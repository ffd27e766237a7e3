import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { LandedFile } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { longestKept, readerBuffer } from '../csv/checkLastRecord.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';

const { literal } = duckdbDialect;

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
export async function mayLoseRow(
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
