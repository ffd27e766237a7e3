import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bigint,
  boolean,
  decimal,
  defineConfig,
  model,
  replaceModel,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationOf } from '../../../packages/kysely-models/src/graph/relationOf.ts';
import { read } from '../../../packages/kysely-models/src/read/read.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import * as shop from '../../../src/index.ts';
import { execute } from '../../engine/support/memoryBuild.ts';
import { compareTables } from '../../reference/compareTables.ts';
import { type BuiltShop, problemsOf, shopBuiltIn } from '../builtShop.ts';

const raw = join(import.meta.dirname, '../../fixtures/dirty-shop/raw');

const cleanOrders = source({
  name: 'clean_orders',
  description: 'Orders that another system keeps clean.',
  schema: 'erp',
  columns: {
    id: bigint(),
    buyer: bigint().nullable(),
    placed_at: timestamp().nullable(),
    state: text(),
    is_sale: boolean(),
    changed_at: timestamp().nullable(),
  },
});

const ownOrders = model({
  name: 'stg_orders',
  description: 'An order of the other system.',
  materialized: view(),
  schema: 'staging',
  inputs: [cleanOrders],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable(),
    status: text(),
    is_valid: boolean(),
    updated_at: timestamp().nullable(),
    currency: text().nullable(),
    shipping_amount: decimal(12, 2).nullable(),
    tax_amount: decimal(12, 2).nullable(),
    discount_amount: decimal(12, 2).nullable(),
    channel: text().nullable(),
    region: text(),
  },
  query: (db, f) =>
    db
      .selectFrom('clean_orders as o')
      .select((eb) => [
        'o.id as order_id',
        'o.buyer as customer_id',
        'o.placed_at as order_date',
        'o.state as status',
        'o.is_sale as is_valid',
        'o.changed_at as updated_at',
        f.nullOf(text()).as('currency'),
        f.nullOf(decimal(12, 2)).as('shipping_amount'),
        f.nullOf(decimal(12, 2)).as('tax_amount'),
        f.nullOf(decimal(12, 2)).as('discount_amount'),
        f.nullOf(text()).as('channel'),
        eb.val('north').as('region'),
      ]),
});

/** A model of the project's own on top of the shipped ones. */
const bigOrders = model({
  name: 'big_orders',
  description: 'Orders of more than 100.',
  materialized: table(),
  schema: 'marts',
  inputs: [shop.martOrders, shop.stgOrders],
  columns: { order_id: bigint(), region: text().nullable() },
  query: (db, f) =>
    db
      .selectFrom('mart_orders as m')
      .innerJoin('stg_orders as o', 'o.order_id', 'm.order_id')
      .where('m.net_amount', '>', 100)
      .select(['m.order_id', f.nullOf(text()).as('region')]),
  tests: (t) => [t.references('order_id', shop.martOrders, 'order_id')],
});

const config = defineConfig({
  models: [shop, [bigOrders]],
  override: [replaceModel(shop.stgOrders, ownOrders)],
  without: [
    'raw_orders',
    'mart_reconciliation',
    'mart_product_bundles',
    'mart_best_selling_products',
    'int_best_partners',
    'int_product_pairs',
    'weekly_sales',
  ],
  schemas: { marts: 'analytics' },
});

describe('a project with a staging model of its own, without some models, and with one more', () => {
  let original: BuiltShop;
  let own: BuiltShop;
  let big: readonly object[];
  const project = openProject(config);
  beforeAll(async () => {
    const [theirs, ours] = await Promise.all([
      duckdbWarehouse({ path: ':memory:', threads: 2 }),
      duckdbWarehouse({ path: ':memory:', threads: 2 }),
    ]);
    try {
      original = await shopBuiltIn(theirs, raw);
      // The raw tables of the original, and its clean orders as those of the other system.
      await shopBuiltIn(ours, raw);
      await execute(
        ours,
        'create schema erp',
        `create table erp.clean_orders as select order_id as id, customer_id as buyer,
          order_date as placed_at, status as state, is_valid as is_sale, updated_at as changed_at
          from staging.stg_orders`,
      );
      own = await shopBuiltIn(ours, undefined, { config, runId: 'own' });
      big = await read(ours, relationOf(project, bigOrders), { columns: ['order_id'] });
    } finally {
      await Promise.all([theirs.close(), ours.close()]);
    }
  });

  it('gives the figures of the original in all that it has', () => {
    expect(problemsOf(own.result)).toEqual([]);
    const { stg_orders: orders = [], ...others } = own.tables;
    expect(orders[0]).toHaveProperty('region', 'north');
    const { mart_daily_sales, mart_customer_360, mart_churn } = others;
    expect([mart_daily_sales, mart_customer_360, mart_churn]).not.toContain(undefined);
    const expected = Object.keys(others).map(
      (name) => [name, original.tables[name] ?? []] as const,
    );
    expect(compareTables(Object.fromEntries(expected), others)).toEqual([]);
  });

  it('makes and tests what it has, in its schemas', () => {
    const placeOf = (wanted: string) => own.result.relations.find(({ name }) => name === wanted);
    expect(placeOf('mart_product_bundles')).toBeUndefined();
    expect(placeOf('mart_orders')).toMatchObject({ schema: 'analytics', status: 'published' });
    expect(placeOf('stg_orders')?.tests).toMatchObject({ passed: 5, failed: 0 });
    expect(placeOf('raw_order_items')?.untested).toEqual([
      { test: 'relationships_order_id_raw_orders', reason: 'the project does not list raw_orders' },
    ]);
  });

  it('is read by definitions, whatever their schema', () => {
    expect(big.length).toBeGreaterThan(0);
    expect(big.length).toBeLessThan(own.tables['mart_orders']?.length ?? 0);
    expect(() => relationOf(project, shop.martProductBundles)).toThrow(
      'The project has no mart_product_bundles.',
    );
  });
});
