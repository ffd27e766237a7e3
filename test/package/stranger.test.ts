import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedPackage, packPackage, run } from './packedPackage.ts';

const docs = readFileSync(join(import.meta.dirname, '../../docs/library.md'), 'utf8');

/** A program of somebody who reads what was built. */
const reader = `
import { type MartTopCustomers, martTopCustomers } from 'ecommerce-customer-analytics';
import { read, readStream } from 'ecommerce-customer-analytics/engine';
import { duckdbWarehouse } from 'ecommerce-customer-analytics/duckdb';
import { type RepeatCustomers, repeatCustomers } from './repeatCustomers.ts';

const warehouse = await duckdbWarehouse({ path: 'warehouse.duckdb', readOnly: true });
const best: MartTopCustomers[] = await read(warehouse, martTopCustomers, {
  where: (eb) => eb('customer_rank', '<=', 3),
  orderBy: ['customer_rank'],
});
let regulars = 0;
for await (const customer of readStream(warehouse, repeatCustomers)) {
  const { orders }: RepeatCustomers = customer;
  if (orders >= 2) regulars += 1;
}
const status = martTopCustomers.contract?.columns.find(({ name }) => name === 'email');
console.log(JSON.stringify({ ranks: best.map((row) => row.customer_rank), regulars, pii: status?.pii }));
await warehouse.close();
`;

describe('a project of somebody who installs the package', () => {
  let packed: PackedPackage;
  let project: string;
  beforeAll(() => {
    packed = packPackage();
    project = join(packed.folder, 'shop');
    // Before there is a project, the command comes from the package itself, as npx runs it.
    const tool = join(packed.folder, 'tool');
    mkdirSync(tool);
    writeFileSync(join(tool, 'package.json'), '{}');
    npm(tool, 'install', packed.tarball);
    run(join(tool, 'node_modules/.bin/models'), ['init', 'shop'], packed.folder);
    npm(project, 'install', packed.tarball);
  }, 300_000);
  afterAll(() => packed?.remove());

  const npm = (folder: string, ...args: string[]) =>
    run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], folder);

  it('builds, tests and type-checks as it was made', { timeout: 120_000 }, () => {
    const said = npm(project, 'test');
    expect(said).toMatch(/repeat_customers/);
    npm(project, 'run', 'typecheck');
    expect(readFileSync(join(project, '.gitignore'), 'utf8')).toContain('*.duckdb');
    expect(readFileSync(join(project, '.github/workflows/ci.yml'), 'utf8')).toContain('npm test');
  });

  it('imports models, row types and contracts, and reads rows', { timeout: 120_000 }, () => {
    writeFileSync(join(project, 'src/reader.ts'), reader);
    const read = JSON.parse(run(process.execPath, ['src/reader.ts'], project));
    expect(read).toEqual({ ranks: [1, 2, 3], regulars: expect.any(Number), pii: true });
    expect(read.regulars).toBeGreaterThan(10);
    npm(project, 'run', 'typecheck');
  });

  it('runs what docs/library.md shows', { timeout: 120_000 }, () => {
    const samples = [...docs.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
    const said = samples.map((code, at) => {
      writeFileSync(join(project, `src/sample${at}.ts`), code);
      return run(process.execPath, [`src/sample${at}.ts`], project).trim();
    });
    expect(said).toEqual(['3\ntrue', 'full_name,email']);
    npm(project, 'run', 'typecheck');
  });

  it('type-checks with TypeScript 5.9 too, as a bundler resolves', { timeout: 120_000 }, () => {
    const old = join(packed.folder, 'old');
    mkdirSync(old);
    writeFileSync(join(old, 'package.json'), '{}');
    npm(old, 'install', 'typescript@5.9');
    const options = ['--module', 'preserve', '--moduleResolution', 'bundler'];
    run(join(old, 'node_modules/.bin/tsc'), ['-p', project, ...options], project);
  });

  it('is not made in a folder that has something', () => {
    const again = () => run(join(project, 'node_modules/.bin/models'), ['init'], project);
    expect(again).toThrow(/FOLDER_NOT_EMPTY(.|\n)*an empty folder/);
  });
});
