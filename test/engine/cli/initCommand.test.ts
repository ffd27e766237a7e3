import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { folderWith } from '../support/projectFolder.ts';

it('makes a project in a folder that is not there yet, and in an empty repository', async () => {
  const folder = folderWith({});
  const made = await models(folder, ['init', 'shop']);
  expect(made).toMatchObject({ code: 0, error: '' });
  expect(made.out).toContain('cd shop\nnpm install\nnpm test\n');
  for (const name of ['package.json', '.gitignore', '.github/workflows/ci.yml']) {
    expect(existsSync(join(folder, 'shop', name)), name).toBe(true);
  }
  const empty = join(folder, 'empty');
  mkdirSync(join(empty, '.git'), { recursive: true });
  const { code, out } = await models(empty, ['init']);
  expect({ code, enters: out.includes('cd ') }).toEqual({ code: 0, enters: false });
  expect(readFileSync(join(empty, 'package.json'), 'utf8')).toContain(
    'ecommerce-customer-analytics',
  );
});

it('leaves what is there alone', async () => {
  const folder = folderWith({ 'a.txt': 'mine', 'b.txt': '', 'c.txt': '', 'd.txt': '' });
  const filled = await models(folder, ['init']);
  expect(filled.code).toBe(2);
  expect(filled.error).toContain('FOLDER_NOT_EMPTY');
  expect(filled.error).toContain('a.txt, b.txt, c.txt and 1 more');
  expect(existsSync(join(folder, 'package.json'))).toBe(false);
  const file = await models(folder, ['init', 'a.txt']);
  expect(file.code).toBe(2);
  expect(file.error).toContain('FOLDER_NOT_EMPTY');
  const below = await models(folder, ['init', 'a.txt/shop']);
  expect(below.error).toContain('FOLDER_NOT_EMPTY');
  writeFileSync(join(folder, 'one'), '');
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('mine');
});
