import { ModelsError } from '../../../errors/modelsError.ts';
import type { LandedFile, LandedSource } from '../../landingLoader.ts';
import { readingError } from '../files/readingError.ts';

/** Returns the error of a landed file that cannot be read; one that says more is kept. */
export function unreadableLanded(
  { source, landing }: Pick<LandedSource, 'source' | 'landing'>,
  file: LandedFile,
  cause: unknown,
): ModelsError {
  if (cause instanceof ModelsError) return cause;
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `A landed file of ${source.name} cannot be read as ${landing.format.kind === 'csv' ? 'CSV' : 'Parquet'}.`,
    subject: source.name,
    location: { file: file.path },
    expected: 'a whole file of the format that the landing names',
    found: readingError(source, cause),
    hint: 'Have the file written again, or leave it out with the pattern of the landing.',
  });
}
