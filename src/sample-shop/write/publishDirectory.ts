import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { rawTableNames } from '../rawTables.ts';
import { SampleShopError } from '../sampleShopError.ts';
import { shopFormats } from './shopFormat.ts';

/**
 * Fills a directory so that it is either complete or not there: the files are written to a hidden
 * directory beside it, which is renamed at the end. An earlier shop is replaced; it stays until the
 * new one is complete.
 *
 * @param directory the directory to make; its parents are made too
 * @param fill writes the files into the directory that it is given
 * @throws SampleShopError SAMPLE_SHOP_DIRECTORY when the directory holds anything but a shop
 */
export async function publishDirectory(
  directory: string,
  fill: (partial: string) => Promise<void>,
): Promise<void> {
  const target = resolve(directory);
  const exists = await holdsOnlyAShop(target);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, basename(target));
  const workplace = await mkdtemp(
    join(parent, `${workplacePrefix(basename(target))}${process.pid}-`),
  );
  try {
    const partial = join(workplace, 'new');
    await mkdir(partial);
    await fill(partial);
    await replace(target, partial, exists ? join(workplace, 'old') : undefined);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

/** Moves the new directory to where the old one was, which goes to `aside`, or back on failure. */
async function replace(target: string, partial: string, aside: string | undefined): Promise<void> {
  if (aside === undefined) {
    await rename(partial, target);
    return;
  }
  await rename(target, aside);
  try {
    await rename(partial, target);
  } catch (error) {
    await rename(aside, target);
    throw error;
  }
}

const workplacePrefix = (name: string) => `.${name}.partial-`;

const shopFiles: ReadonlySet<string> = new Set(
  rawTableNames.flatMap((table) => shopFormats.map((format) => `${table}.${format}`)),
);

/** Returns true when the directory exists; one with other files in it is refused. */
async function holdsOnlyAShop(target: string): Promise<boolean> {
  let names: string[];
  try {
    names = await readdir(target);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    if (hasCode(error, 'ENOTDIR')) {
      throw new SampleShopError(
        'SAMPLE_SHOP_DIRECTORY',
        `sample shop: ${target} is a file; name a directory`,
      );
    }
    throw error;
  }
  const other = names.find((name) => !shopFiles.has(name));
  if (other !== undefined) {
    throw new SampleShopError(
      'SAMPLE_SHOP_DIRECTORY',
      `sample shop: ${target} holds ${other}, which is not a file of a sample shop; name a new or empty directory`,
    );
  }
  return true;
}

/** Removes what killed processes left behind: their number is in the name. */
async function removeAbandoned(parent: string, name: string): Promise<void> {
  const prefix = workplacePrefix(name);
  for (const entry of await readdir(parent)) {
    const [, processId] = /^(\d+)-\w{6}$/.exec(entry.slice(prefix.length)) ?? [];
    if (entry.startsWith(prefix) && processId !== undefined && !isRunning(Number(processId))) {
      await rm(join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
