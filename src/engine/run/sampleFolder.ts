import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ModelsError } from '../errors/modelsError.ts';
import type { Inventory } from '../plan/checkOwnership.ts';
import { loadedFile } from '../state/dataVersion.ts';
import type { Project } from './openProject.ts';

/**
 * The folder of the project's sample, which is made where it is missing. Where the warehouse holds
 * raw data of other files, these stay: a sample never takes the place of real data.
 *
 * @throws ModelsError RAW_FOLDER_MISSING or DISK_FULL when the sample cannot be written
 */
export async function sampleFolder(
  { config }: Project,
  { known }: Inventory,
): Promise<string | undefined> {
  const sample = config.raw?.sample;
  if (sample === undefined) return undefined;
  const folder = join('.models', sample.name);
  const loaded = known.filter(({ dataVersion }) => dataVersion !== '');
  const isSample = (file: string | undefined) =>
    file !== undefined && dirname(file) === resolve(folder);
  if (!loaded.every(({ dataVersion }) => isSample(loadedFile(dataVersion)))) return undefined;
  if (existsSync(folder)) return folder;
  try {
    await mkdir('.models', { recursive: true });
    await sample.write(folder);
    return folder;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new ModelsError({
      code: /ENOSPC|EDQUOT/.test(found) ? 'DISK_FULL' : 'RAW_FOLDER_MISSING',
      message: `The project's sample (${sample.description}) cannot be written to ${folder}.`,
      subject: folder,
      location: { file: resolve(folder) },
      expected: 'a working directory in which files can be made',
      found,
      hint: 'Run the command where files can be made, or name a folder of raw data with --raw.',
      cause,
    });
  }
}
