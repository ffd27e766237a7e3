import { join } from 'node:path';
import { expect, it } from 'vitest';
import { installedConfig } from '../../../packages/kysely-models/src/cli/installed/installedConfig.ts';
import { folderWith } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';

const carrying = (config: unknown) => JSON.stringify({ models: { config } });
const depending = (...names: readonly string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

it('takes the configuration of the one package of models that a project depends on', () => {
  const folder = folderWith({
    'package.json': depending('shop', 'other', 'lost'),
    'node_modules/shop/package.json': carrying('./dist/config.js'),
    'node_modules/other/package.json': '{ "name": "other" }',
  });
  const found = join(folder, 'node_modules/shop/dist/config.js');
  expect(installedConfig(folder)).toBe(found);
  expect(installedConfig(join(folder, 'deeper/below'))).toBe(found);
});

it('chooses none of two, and names both', () => {
  const folder = folderWith({
    'package.json': depending('shop', 'bank'),
    'node_modules/shop/package.json': carrying('./a.js'),
    'node_modules/bank/package.json': carrying('./b.js'),
  });
  expect(thrownBy(() => installedConfig(folder))).toMatchObject({
    code: 'CONFIG_NOT_FOUND',
    details: {
      found: expect.stringMatching(/shop\/a\.js.*bank\/b\.js/),
      hint: expect.stringContaining('--config'),
    },
  });
});

it('ignores values that are not the name of a file, and files that are not JSON', () => {
  const folder = folderWith({
    'package.json': depending('shop', 'broken', 'bank'),
    'node_modules/shop/package.json': carrying(7),
    'node_modules/broken/package.json': '{',
    'node_modules/bank/package.json': carrying('./b.js'),
  });
  expect(installedConfig(folder)).toBe(join(folder, 'node_modules/bank/b.js'));
});
