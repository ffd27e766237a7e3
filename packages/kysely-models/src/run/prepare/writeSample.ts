import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SampleData } from '../../define/project/config.ts';
import { isDiskFull } from '../../errors/isDiskFull.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** Returns the path of a project's sample, relative to the working directory. */
export const samplePath = ({ name }: SampleData): string => join('.models', name);

/**
 * Returns the folder of a project's sample, which is created where it is missing.
 *
 * @throws ModelsError RAW_FOLDER_MISSING or DISK_FULL when the sample cannot be written
 */
export async function writeSample(sample: SampleData): Promise<string> {
  const folder = samplePath(sample);
  if (existsSync(folder)) return folder;
  try {
    await mkdir('.models', { recursive: true });
    await sample.write(folder);
    return folder;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new ModelsError({
      code: isDiskFull(cause) ? 'DISK_FULL' : 'RAW_FOLDER_MISSING',
      message: `The project's sample (${sample.description}) cannot be written to ${folder}.`,
      subject: folder,
      location: { file: resolve(folder) },
      expected: 'a working directory in which files can be created',
      found,
      hint: 'Run the command where files can be created, or name a folder of raw data with --raw.',
      cause,
    });
  }
}
