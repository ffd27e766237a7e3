import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type FoundVersion,
  fileVersion,
  holdsSameData,
} from '../../../packages/kysely-models/src/ingest/fileVersion.ts';
import { dataOf, loadedFile } from '../../../packages/kysely-models/src/state/dataVersion.ts';
import { folderWith } from '../support/projectFolder.ts';

const found = (file: string, more: Partial<FoundVersion> = {}): FoundVersion => {
  const { size, mtimeMs: modifiedMs } = statSync(file);
  return { file, size, modifiedMs, as: 'table', columns: [['id', { kind: 'bigint' }]], ...more };
};
const later = () => Date.now() + 60_000;

describe('a data version', () => {
  it('returns its file, and undefined for other text', async () => {
    const file = join(folderWith({ 'a "b".csv': 'id\n1\n' }), 'a "b".csv');
    expect(loadedFile(await fileVersion(found(file), later()))).toBe(file);
    expect(['', '{', '1', 'null', '{"file":3}'].map(loadedFile)).toEqual(
      new Array(5).fill(undefined),
    );
  });

  it('holds while size and time do, and in doubt while the content does', async () => {
    const file = join(folderWith({ 'x.csv': 'id\n1\n' }), 'x.csv');
    const noted = await fileVersion(found(file), later());
    expect(await holdsSameData(noted, found(file))).toBe(true);
    utimesSync(file, 1, 1);
    expect(await holdsSameData(noted, found(file))).toBe(true);
    writeFileSync(file, 'id\n2\n');
    expect(await holdsSameData(noted, found(file))).toBe(false);
    writeFileSync(file, 'id\n1\n2\n');
    expect(await holdsSameData(noted, found(file))).toBe(false);
  });

  it('does not trust the time of a file that was just written', async () => {
    const file = join(folderWith({ 'x.csv': 'id\n1\n' }), 'x.csv');
    const before = found(file);
    const noted = await fileVersion(before, before.modifiedMs + 10);
    writeFileSync(file, 'id\n2\n');
    expect(await holdsSameData(noted, before)).toBe(false);
  });

  it('is another when the columns, or the way of reading, are', async () => {
    const file = join(folderWith({ 'x.csv': 'id\n1\n' }), 'x.csv');
    const noted = await fileVersion(found(file), later());
    expect(await holdsSameData(noted, found(file, { as: 'view' }))).toBe(false);
    expect(await holdsSameData(noted, found(file, { columns: [] }))).toBe(false);
    expect(await holdsSameData('', found(file))).toBe(false);
  });

  it('identifies data by content wherever the file is', async () => {
    const folder = folderWith({ 'x.csv': 'id\n1\n', 'y.csv': 'id\n1\n', 'z.csv': 'id\n2\n' });
    const data = async (name: string) =>
      dataOf(await fileVersion(found(join(folder, name)), later()));
    expect(await data('x.csv')).toEqual(await data('y.csv'));
    expect(await data('x.csv')).not.toEqual(await data('z.csv'));
    expect(dataOf('v1')).toBe('v1');
  });
});
