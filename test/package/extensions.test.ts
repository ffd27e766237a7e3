import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Builds the examples in DuckDB, and those that PostgreSQL has functions for in PGlite. */
const program = `
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { build, defineConfig, read, type RunResult } from 'kysely-models';
import type { Warehouse } from 'kysely-models/warehouse';
import { similarCustomers } from './examples/functions/similarCustomers.ts';
import { monthlySales } from './examples/materializations/monthlySales.ts';
import { bookedOn, revenueLedger } from './examples/materializations/revenueLedger.ts';
import { orders } from './examples/shop/orders.ts';
import { checkedOrders } from './examples/test-kinds/checkedOrders.ts';
import { regionalSales } from './examples/test-kinds/regionalSales.ts';
import { pgliteWarehouse } from './examples/warehouses/pglite/pgliteWarehouse.ts';

const portable = [orders, checkedOrders, regionalSales, monthlySales, revenueLedger, bookedOn];

const buildIn = (warehouse: Warehouse, models: readonly object[]): Promise<RunResult> =>
  build(defineConfig({ models: [models] }), {
    warehouse,
    variables: { booked_on: '2024-04-02' },
    threads: 1,
  });

const statuses = ({ relations }: RunResult) =>
  Object.fromEntries(relations.map(({ name, status, tests }) => [name, [status, tests.passed]]));

const duckdb = await duckdbWarehouse({ path: ':memory:' });
const onDuckdb = await buildIn(duckdb, [...portable, similarCustomers]);
const [first] = await read(duckdb, similarCustomers, { orderBy: ['order_id'] });
const postgres = await pgliteWarehouse();
const onPostgres = await buildIn(postgres, portable);
const booked: readonly { region: string; revenue: number }[] = await read(postgres, revenueLedger, {
  columns: ['region', 'revenue'],
  orderBy: ['region'],
});
console.log(JSON.stringify({ onDuckdb: statuses(onDuckdb), onPostgres: statuses(onPostgres), first, booked }));
await duckdb.close();
await postgres.close();
process.exit(0);
`;

const wrong = `
import { similarCustomers } from './examples/functions/similarCustomers.ts';
import { editDistance } from './examples/functions/editDistance.ts';
import type { EngineDialect } from 'kysely-models/warehouse';
export const never = similarCustomers.nothing;
export const distance = editDistance(1, 'b');
export const dialect: EngineDialect = { name: 'mine' };
`;

describe('a project with functions, tests, materializations and a warehouse of its own', () => {
  let packed: PackedPackages;
  let project: string;
  beforeAll(async () => {
    packed = await packPackages();
    project = join(packed.folder, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    unpack(packed, project, packageNames, [
      '@duckdb/node-api',
      '@electric-sql/pglite',
      '@types/node',
    ]);
    cpSync(join(root, 'examples'), join(project, 'examples'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    cpSync(
      join(root, 'packages/kysely-models/templates/ecommerce/tsconfig.json'),
      join(project, 'tsconfig.json'),
    );
    writeFileSync(join(project, 'main.ts'), program);
  }, 300_000);
  afterAll(() => packed?.remove(), 60_000);

  const tsc = join(root, 'node_modules/.bin/tsc');
  const checked = (...files: readonly string[]) => {
    const options = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8'));
    const config = join(project, 'tsconfig.checked.json');
    writeFileSync(config, JSON.stringify({ ...options, include: [], files }));
    return ['-p', config, '--noEmit'];
  };

  it('type-checks against the packages alone', () => {
    expect(run(tsc, ['--singleThreaded', ...checked('main.ts')], project)).toBe('');
    writeFileSync(join(project, 'wrong.ts'), wrong);
    const said = refusal(tsc, ['--singleThreaded', ...checked('wrong.ts')], project);
    expect(said).toMatch(/wrong.ts\(5,.*Property 'nothing' does not exist/);
    expect(said).toMatch(/wrong.ts\(6,.*'1' is not assignable to parameter/);
    expect(said).toMatch(/wrong.ts\(7,.*is missing the following properties/);
  });

  it('builds and tests on DuckDB and in its own warehouse', () => {
    const said = JSON.parse(run(process.execPath, ['main.ts'], project));
    const portable = {
      orders: ['published', 7],
      checked_orders: ['published', 7],
      regional_sales: ['published', 4],
      monthly_sales: ['published', 4],
      revenue_ledger: ['published', 5],
    };
    expect(said).toEqual({
      onDuckdb: { ...portable, similar_customers: ['published', 8] },
      onPostgres: portable,
      first: {
        order_id: 1,
        similar_order_id: 3,
        customer_name: 'Ada Brown',
        distance: 1,
        fiscal_year: 2023,
        tax_rate: 0.19,
      },
      booked: [
        { region: 'north', revenue: 110 },
        { region: 'south', revenue: 70 },
      ],
    });
  });
});
