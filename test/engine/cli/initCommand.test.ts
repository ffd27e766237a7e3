import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dependOnInstalledFiles } from '../../../packages/kysely-models/src/cli/installed/installedFiles.ts';
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
  const message = 'This folder is not empty, and a project is made in a folder of its own.';
  expect(filled.error).toContain(message);
  expect((await models(folder, ['init', '.'])).error).toContain(message);
  expect(filled.error).not.toContain('npm installed here');
  mkdirSync(join(folder, 'tool/node_modules'), { recursive: true });
  const installed = await models(folder, ['init', 'tool']);
  expect(installed.error).toContain('tool is not empty, and');
  expect(installed.error).toContain('What npm installed here serves the command alone');
  expect(existsSync(join(folder, 'package.json'))).toBe(false);
  const file = await models(folder, ['init', 'a.txt']);
  expect(file.code).toBe(2);
  expect(file.error).toContain('FOLDER_NOT_EMPTY');
  const below = await models(folder, ['init', 'a.txt/shop']);
  expect(below.error).toContain('FOLDER_NOT_EMPTY');
  writeFileSync(join(folder, 'one'), '');
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('mine');
});

it('takes packages that were installed from files from the same files, and what they depend on', async () => {
  const resolved = (name: string) => `file:../packs/${name}-0.0.0.tgz`;
  const folder = folderWith({
    'tool/node_modules/.package-lock.json': JSON.stringify({
      packages: {
        'node_modules/kysely-models': {
          resolved: resolved('kysely-models'),
          dependencies: { 'kysely-snowflake-dialect': '0.0.0', zod: '^4.0.0' },
        },
        'node_modules/kysely-snowflake-dialect': { resolved: resolved('kysely-snowflake-dialect') },
        'node_modules/zod': { resolved: 'https://registry.npmjs.org/zod/-/zod-4.0.0.tgz' },
        'node_modules/unused': { resolved: resolved('unused') },
      },
    }),
    'other/node_modules/x': '',
  });
  const made = await models(folder, ['init', 'work/shop', '--template', 'empty']);
  // A checkout is in no folder of npm's.
  expect(made.out).toContain('npm test\n\nkysely-models 0.0.0 is in no registry');
  const shop = join(folder, 'work/shop');
  const dependencies = () =>
    JSON.parse(readFileSync(join(shop, 'package.json'), 'utf8')).dependencies;
  const before = dependencies();
  expect(dependOnInstalledFiles(shop, join(folder, 'other/node_modules'))).toContain(
    '../packs/*.tgz',
  );
  expect(dependencies()).toEqual(before);
  expect(dependOnInstalledFiles(shop, join(folder, 'tool/node_modules'))).toBe('');
  expect(dependencies()).toEqual({
    ...before,
    'kysely-models': 'file:../../packs/kysely-models-0.0.0.tgz',
    'kysely-snowflake-dialect': 'file:../../packs/kysely-snowflake-dialect-0.0.0.tgz',
  });
});
