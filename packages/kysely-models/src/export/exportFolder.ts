import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ModelsError } from '../errors/modelsError.ts';
import { notWritten } from '../errors/notWritten.ts';
import { besidePath } from '../warehouse/besidePath.ts';
import { syncFile, syncFolder } from '../warehouse/lasting.ts';
import { replaceFolder } from '../warehouse/replaceFolder.ts';

/** The name of the file that describes an export. */
const exportFile = 'export.json';

const format = 'kysely-models export 1';

/**
 * Writes a folder whole or not at all: beside its place, and moved there once it is complete. An earlier
 * export gives way; anything else stays.
 *
 * @param write writes files into a folder, and gives the description of the export
 * @throws ModelsError FOLDER_NOT_EMPTY, as `notWritten` returns, and what `write` throws
 */
export async function exportFolder<T extends object>(
  path: string,
  write: (folder: string) => Promise<T>,
): Promise<T> {
  try {
    return await writeFolder(path, write);
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

async function writeFolder<T extends object>(
  path: string,
  write: (folder: string) => Promise<T>,
): Promise<T> {
  const place = resolve(path);
  checkPlace(path, place);
  mkdirSync(dirname(place), { recursive: true });
  const beside = besidePath(place);
  try {
    mkdirSync(beside.path);
    const described = await write(beside.path);
    const text = `${JSON.stringify({ format, ...described }, undefined, 2)}\n`;
    writeFileSync(join(beside.path, exportFile), text);
    for (const name of readdirSync(beside.path)) syncFile(join(beside.path, name));
    syncFolder(beside.path);
    replaceFolder(beside.path, place);
    syncFolder(dirname(place));
    return described;
  } finally {
    beside.remove();
  }
}

function checkPlace(path: string, place: string): void {
  if (!existsSync(place)) return;
  const names = readdirSync(place);
  if (names.length === 0 || isExport(join(place, exportFile))) return;
  throw new ModelsError({
    code: 'FOLDER_NOT_EMPTY',
    message: `The folder ${path} has other files than those of an export.`,
    subject: path,
    location: { file: path },
    expected: 'a new folder, an empty one, or an earlier export',
    found: names.slice(0, 3).join(', '),
    hint: 'Name another folder with --out.',
  });
}

function isExport(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof read === 'object' && read !== null && 'format' in read && read.format === format;
  } catch {
    return false;
  }
}
