import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTypes, projectTsc } from '../../bench/checkTypes.ts';
import { writeTypedProject } from '../../bench/writeTypedProject.ts';
import { type PackedPackages, packPackages, run } from './packedPackages.ts';
import { toolchain } from './toolchain.ts';

const { oldestNode, newestNode, olderTsc } = toolchain();

const docs = readFileSync(join(import.meta.dirname, '../../docs/library.md'), 'utf8');

/** A program of somebody who reads what was built. */
const reader = `
import { martTopCustomers } from 'ecommerce-customer-analytics';
import { type RowOf, read, readStream } from 'kysely-models';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { repeatCustomers } from './repeatCustomers.ts';

const [, , path = 'warehouse.duckdb'] = process.argv;
const warehouse = await duckdbWarehouse({ path, readOnly: true });
const best: RowOf<typeof martTopCustomers>[] = await read(warehouse, martTopCustomers, {
  where: (eb) => eb('customer_rank', '<=', 3),
  orderBy: ['customer_rank'],
});
let regulars = 0;
for await (const customer of readStream(warehouse, repeatCustomers)) {
  const { orders }: RowOf<typeof repeatCustomers> = customer;
  if (orders >= 2) regulars += 1;
}
const status = martTopCustomers.contract?.columns.find(({ name }) => name === 'email');
console.log(JSON.stringify({ ranks: best.map((row) => row.customer_rank), regulars, pii: status?.pii }));
await warehouse.close();
`;

/** Something of each entry point. */
const entries = `
import { martTopCustomers } from 'ecommerce-customer-analytics';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { integer } from 'kysely-models';
import { SnowflakeQueryCompiler } from 'kysely-snowflake-dialect';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { writeShop } from 'ecommerce-customer-analytics/sample-shop';

const functions = [duckdbWarehouse, SnowflakeQueryCompiler, snowflakeWarehouse, writeShop];
console.log(martTopCustomers.name, integer().parse(1), functions.map((each) => typeof each).join());
`;

const wrong = `
import type { martTopCustomers } from 'ecommerce-customer-analytics';
import type { RowOf } from 'kysely-models';
export const rank = (row: RowOf<typeof martTopCustomers>) => row.customer_rnak;
`;

describe('a project of somebody who installs the packages', () => {
  let packed: PackedPackages;
  let project: string;
  beforeAll(async () => {
    packed = await packPackages();
    project = join(packed.folder, 'shop');
    // Before there is a project, the command comes from the package itself, as npx runs it.
    const tool = join(packed.folder, 'tool');
    mkdirSync(tool);
    writeFileSync(join(tool, 'package.json'), '{}');
    const tarballs = Object.values(packed.tarballs);
    npm(tool, 'install', ...tarballs);
    run(join(tool, 'node_modules/.bin/models'), ['init', 'shop'], packed.folder);
    // The files that the command was installed from are those that the project depends on.
    npm(project, 'install');
    writeFileSync(join(project, 'src/reader.ts'), reader);
    writeFileSync(join(project, 'src/entries.ts'), entries);
  }, 300_000);
  afterAll(() => packed?.remove());

  const npm = (folder: string, ...args: string[]) =>
    run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], folder);

  it('builds, tests and type-checks as it was made', () => {
    const said = npm(project, 'test');
    expect(said).toMatch(/repeat_customers/);
    npm(project, 'run', 'typecheck');
    expect(readFileSync(join(project, '.gitignore'), 'utf8')).toContain('*.duckdb');
    expect(readFileSync(join(project, '.github/workflows/ci.yml'), 'utf8')).toContain('npm test');
  });

  it('imports models, row types and contracts, and reads rows', () => {
    const read = JSON.parse(run(process.execPath, ['src/reader.ts'], project));
    expect(read).toEqual({ ranks: [1, 2, 3], regulars: expect.any(Number), pii: true });
    expect(read.regulars).toBeGreaterThan(10);
    npm(project, 'run', 'typecheck');
  });

  it('runs what docs/library.md shows', () => {
    const samples = [...docs.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
    const said = samples.map((code, at) => {
      writeFileSync(join(project, `src/sample${at}.ts`), code);
      return run(process.execPath, [`src/sample${at}.ts`], project).trim();
    });
    expect(said).toEqual(['3\ntrue', '3 number', 'full_name,email']);
    npm(project, 'run', 'typecheck');
  });

  describe.each([
    ['22, the oldest', oldestNode],
    ['24', process.execPath],
    ['26', newestNode],
  ])('on Node %s', (version, node) => {
    it('builds, tests and reads', () => {
      const major = run(node, ['--print', 'process.versions.node.split(".")[0]'], project);
      expect(version.startsWith(major.trim())).toBe(true);
      const file = `node-${major.trim()}.duckdb`;
      const models = join(project, 'node_modules/.bin/models');
      run(node, [models, 'build', '--warehouse', file], project);
      run(node, [models, 'test', '--warehouse', file], project);
      const { ranks } = JSON.parse(run(node, ['src/reader.ts', file], project));
      expect(ranks).toEqual([1, 2, 3]);
    });

    it('loads every entry point', () => {
      const said = run(node, ['src/entries.ts'], project).trim();
      expect(said).toBe('mart_top_customers 1 function,function,function,function');
    });
  });

  const bundler = ['--module', 'preserve', '--moduleResolution', 'bundler'];
  it.each([
    ['7', 'nodenext', projectTsc, ['--singleThreaded', '--module', 'nodenext']],
    ['7', 'bundler', projectTsc, ['--singleThreaded', ...bundler]],
    ['5.9', 'nodenext', olderTsc, ['--module', 'nodenext']],
    ['5.9', 'bundler', olderTsc, bundler],
  ])('type-checks with TypeScript %s as %s resolves', (...row) => {
    const [version, , tsc, options] = row;
    expect(run(tsc, ['--version'], project)).toContain(`Version ${version}`);
    // With all declarations of the package and of what it depends on.
    run(tsc, ['-p', project, '--skipLibCheck', 'false', ...options], project);
    writeFileSync(join(project, 'src/wrong.ts'), wrong);
    const check = () => run(tsc, ['-p', project, ...options], project);
    expect(check).toThrow(/src\/wrong\.ts(.|\n)*customer_rnak/);
    rmSync(join(project, 'src/wrong.ts'));
  });

  it('costs TypeScript 5.9 no more than it may', () => {
    const [few, many] = [100, 200].map((models) => {
      const folder = join(packed.folder, `of-${models}`);
      writeTypedProject(folder, models);
      return checkTypes(olderTsc, folder, []).instantiations;
    });
    expect(((many ?? 0) - (few ?? 0)) / 100).toBeLessThanOrEqual(6000);
  });

  it('is not made in a folder that has something', () => {
    const again = () => run(join(project, 'node_modules/.bin/models'), ['init'], project);
    expect(again).toThrow(/FOLDER_NOT_EMPTY(.|\n)*an empty folder/);
  });
});
