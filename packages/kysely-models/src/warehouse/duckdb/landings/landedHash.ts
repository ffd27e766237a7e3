import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { LandedFile } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';

/** The largest file of a store that is fetched whole to be compared. */
const largest = 2 ** 28;

/** Returns the SHA-256 of the bytes of a file in a store; undefined of one that is too large to be fetched for it. */
export async function landedHash(
  session: Session,
  { path, size }: LandedFile,
): Promise<string | undefined> {
  if (size > largest) return undefined;
  const pattern = duckdbDialect.literal(duckdbFilePattern(path));
  const [row] = await session.rows(`select sha256(content) as hash from read_blob(${pattern})`);
  return row === undefined ? undefined : String(row['hash']);
}
