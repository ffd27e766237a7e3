import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PackedPackages,
  packageNames,
  packPackages,
  refusal,
  run,
  unpack,
} from './packedPackages.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const name = 'ecommerce-customer-analytics';
const guide = readFileSync(join(root, 'docs/customizing.md'), 'utf8');

/** Tables as another shop's systems have them, made of the sample shop. */
const prepare = `
import { DuckDBInstance } from '@duckdb/node-api';
import { writeShop } from '${name}/sample-shop';

await writeShop('sample', { customers: 200, format: 'parquet' });
const connection = await (await DuckDBInstance.create('warehouse.duckdb')).connect();
const sample = (table: string) => "read_parquet('sample/" + table + ".parquet')";
for (const sql of [
  'create schema raw', 'create schema shopify', 'create schema erp',
  'create table raw.raw_order_items as from ' + sample('raw_order_items'),
  'create table shopify.customers as from ' + sample('raw_customers'),
  'create table shopify.orders_v2 as select order_id as id, customer_id as buyer_id, ' +
    'cast(order_date as varchar) as created, status as "Financial Status", updated_at from ' +
    sample('raw_orders') + ' where order_id is not null',
  "create table erp.catalogue as select distinct on (product_id) product_id as sku, coalesce(name, '-') as title, " +
    "coalesce(category, '-') as department, coalesce(unit_price, 0) as price, coalesce(cost, 0) as cost, " +
    "coalesce(stock_quantity, 0) as on_hand, coalesce(updated_at, timestamp '2020-01-01') as changed_at from " +
    sample('raw_products') + ' where product_id is not null',
]) {
  await connection.run(sql);
}
connection.closeSync();
`;

/** What the compiler is to refuse, and the words in which it names it. */
const mistakes: Readonly<Record<string, readonly [code: string, named: RegExp]>> = {
  missingColumn: [
    `import { overrideSource } from 'kysely-models';
import { rawOrders } from '${name}';
import { shopifyOrders } from './shopify.ts';
export const wrong = overrideSource(rawOrders, {
  from: shopifyOrders,
  columns: { order_id: 'id', customer_id: 'buyer_id', status: 'Finance Status' },
});`,
    /"Finance Status"/,
  ],
  wrongColumn: [
    `import { bigint, replaceModel, source } from 'kysely-models';
import { intBaskets } from '${name}';
export const wrong = replaceModel(
  intBaskets,
  source({ name: 'int_baskets', description: 'Baskets.', columns: { order_id: bigint() } }),
);`,
    /product_id: \{ expected: number; found: "the replacement does not have this column"; \}/,
  ],
  noModel: [
    `import * as shop from '${name}';
import { defineConfig } from 'kysely-models';
export default defineConfig({ models: [shop], without: ['mart_chrun'] });`,
    /'"mart_chrun"' is not assignable(.|\n)*mart_churn/,
  ],
  noVariable: [
    `import * as shop from '${name}';
import { defineConfig } from 'kysely-models';
export default defineConfig({ models: [shop], variables: { active_days: '60' } });`,
    /'string' is not assignable to type 'number'/,
  ],
};

describe('a project whose shop is another one, as docs/customizing.md has it', () => {
  let packed: PackedPackages;
  let project: string;
  const node = (...args: string[]) => run(process.execPath, args, project);
  beforeAll(async () => {
    packed = await packPackages();
    project = join(packed.folder, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    unpack(packed, project, packageNames, ['@duckdb/node-api', 'snowflake-sdk', '@types/node']);
    cpSync(
      join(root, 'packages/kysely-models/templates/ecommerce/tsconfig.json'),
      join(project, 'tsconfig.json'),
    );
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(project, 'src'));
    for (const [, file = '', code = ''] of guide.matchAll(/```ts\n\/\/ (\S+\.ts)\n(.*?)```/gs)) {
      writeFileSync(join(project, file), code);
    }
    writeFileSync(join(project, 'src/prepare.ts'), prepare);
    node('src/prepare.ts');
  }, 300_000);
  afterAll(() => packed?.remove());

  it('type-checks', () => {
    expect(run(join(modules, '.bin/tsc'), ['-p', project, '--singleThreaded'], project)).toBe('');
  });

  it('is built from code and by the command, and both say the same', () => {
    expect(node('src/build.ts').trim()).toBe('0 1,2,3');
    const models = join(project, 'node_modules/kysely-models/bin/models.js');
    node(models, 'build');
    const again = node(models, 'build', '--var', 'active_days=120');
    expect(again).toMatch(/ 0 failed/);
    expect(node(models, 'list')).toMatch(/shopify_orders(.|\n)*analytics/);
    const rows = node(models, 'show', 'big_orders', '--limit', '1', '--json');
    expect(JSON.parse(rows)).toEqual({
      order_id: expect.any(Number),
      net_amount: expect.anything(),
    });
    expect(() => node(models, 'build', '--var', 'active_days=20')).toThrow(
      /VARIABLE_INVALID(.|\n)*at most active_days, which is 20/,
    );
  });

  it('gets its mistakes from the compiler', () => {
    const fileOf = (mistake: string) => `src/${mistake}.ts`;
    for (const [mistake, [code]] of Object.entries(mistakes))
      writeFileSync(join(project, fileOf(mistake)), code);
    // An error begins with its file; the lines that explain it are indented.
    const errors = refusal(
      join(modules, '.bin/tsc'),
      ['-p', project, '--singleThreaded'],
      project,
    ).split(/\n(?=\S)/);
    for (const [mistake, [, named]] of Object.entries(mistakes)) {
      const own = errors.filter((error) => error.startsWith(fileOf(mistake)));
      expect(own.join('\n')).toMatch(named);
      rmSync(join(project, fileOf(mistake)));
    }
  });
});
