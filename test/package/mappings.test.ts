import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mappingCases, mappingFiles } from '../mappings/mappingCases.ts';
import { totalsIn } from '../mappings/totals.ts';
import { isThorough } from '../thorough.ts';
import { type PackedPackages, packageNames, packPackages, run, unpack } from './packedPackages.ts';

/** A project is type-checked of one mapping of each kind; with THOROUGH=1 of all. */
const initialized = mappingCases.filter(
  ([name]) => isThorough || ['shopify-export', 'olist', 'flat'].includes(name),
);

describe('a mapping of the packed packages', () => {
  let packed: PackedPackages;
  let home: string;
  const models = (folder: string, ...args: readonly string[]) =>
    run(
      process.execPath,
      [join(home, 'node_modules/kysely-models/bin/models.js'), ...args],
      folder,
    );

  beforeAll(async () => {
    packed = await packPackages();
    home = join(packed.folder, 'home');
    mkdirSync(join(home, 'node_modules'), { recursive: true });
    unpack(packed, home, packageNames, ['@duckdb/node-api', '@types/node']);
    const dependencies = Object.fromEntries(packageNames.map((name) => [name, '*']));
    writeFileSync(join(home, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  }, 300_000);
  afterAll(() => packed?.remove());

  it.each(mappingCases)('%s builds files as they are', async (...row) => {
    const [name, flags, totals] = row;
    const folder = join(home, `files-${name}`);
    const raw = join(folder, 'raw');
    mkdirSync(raw, { recursive: true });
    for (const file of mappingFiles(name)) copyFileSync(file, join(raw, basename(file)));
    models(folder, 'build', '--from', name, '--raw', raw, ...flags);
    expect(await totalsIn(folder)).toEqual(totals);
  });

  it.each(initialized)(
    '%s makes a project that type-checks and builds at once',
    { timeout: 180_000 },
    async (name, flags, totals) => {
      const project = join(home, `project-${name}`);
      models(home, 'init', project, '--from', name, ...flags, ...mappingFiles(name));
      run(join(import.meta.dirname, '../../node_modules/.bin/tsc'), ['-p', project], project);
      models(project, 'build');
      expect(await totalsIn(project)).toEqual(totals);
      models(project, 'test');
    },
  );
});
