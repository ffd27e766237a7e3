import { counted } from '../../define/text/counted.ts';
import type { LandedSource, LoadedFiles } from '../../warehouse/landingLoader.ts';
import type { SourceOutcome } from './loadSources.ts';

/**
 * Returns the outcome of files that were read, by the landing's rule for rows that cannot be read.
 */
export function loadOutcome(
  { source, landing }: LandedSource,
  { files, rejectedRows, unseenColumns = [] }: LoadedFiles,
): SourceOutcome {
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  if (rejected === 0 || landing.onError === 'continue') {
    return {
      status: files.length === 0 ? 'unchanged' : 'loaded',
      files,
      rejectedRows,
      ...(unseenColumns.length > 0 && { unseenColumns }),
      error: undefined,
    };
  }
  const [first] = rejectedRows;
  const where = first?.row === undefined ? first?.file : `${first.file}, row ${first.row}`;
  return {
    status: 'failed',
    files,
    rejectedRows,
    error: {
      code: 'RAW_ROW_BROKEN',
      message: `${counted(rejected, 'row')} of ${source.name} cannot be read, so nothing of its new files is loaded.`,
      subject: source.name,
      location: source.location,
      expected: 'rows with the columns of the header, and values that fit the types of the source',
      found: first === undefined ? undefined : `${where}: ${first.reason}`,
      hint: "Have the files written again, or load the other rows with onError: 'continue' in the landing.",
    },
  };
}
