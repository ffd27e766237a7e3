import { dirname, resolve } from 'node:path';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { loadedFile } from '../../state/dataVersion.ts';
import type { Project } from './openProject.ts';
import { samplePath, writeSample } from './writeSample.ts';

/**
 * Returns the folder of the project's sample, which is created where it is missing. Where the
 * warehouse holds raw data of other files, these stay: a sample never takes the place of real data.
 *
 * @throws ModelsError RAW_FOLDER_MISSING or DISK_FULL when the sample cannot be written
 */
export async function sampleFolder(
  { config }: Project,
  { known }: Inventory,
): Promise<string | undefined> {
  const sample = config.raw?.sample;
  if (sample === undefined) return undefined;
  const folder = samplePath(sample);
  const loaded = known.filter(({ dataVersion }) => dataVersion !== '');
  const isSample = (file: string | undefined) =>
    file !== undefined && dirname(file) === resolve(folder);
  if (!loaded.every(({ dataVersion }) => isSample(loadedFile(dataVersion)))) return undefined;
  return writeSample(sample);
}
