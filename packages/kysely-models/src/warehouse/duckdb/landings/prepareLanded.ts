import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { csvForm } from '../../../define/formats/csvForm.ts';
import { numberText } from '../../../define/text/counted.ts';
import type { LandedFile, LandedSource } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';
import { textFile } from '../files/textFile.ts';
import type { ScratchFolder } from '../prepare/scratchFolder.ts';
import { mayLoseRow } from './mayLoseRow.ts';
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
