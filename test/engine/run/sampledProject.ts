import {
  bigint,
  incremental,
  model,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';

const warn = { severity: 'warn' } as const;

export const customers = source({
  name: 'raw_customers',
  description: 'Customers, who name their country.',
  columns: { id: bigint(), country: text() },
  tests: (t) => [
    t.unique('id'),
    t.references('country', countries, 'code'),
    t.rowCount({ min: 100 }),
  ],
});

const countries = source({
  name: 'raw_countries',
  description: 'Countries, which refer to nobody.',
  columns: { code: text() },
  tests: (t) => [t.unique('code')],
});

/** Every fifth order is a guest's. */
const orders = source({
  name: 'raw_orders',
  description: 'Orders of customers and guests.',
  columns: { id: text(), customer_id: bigint().nullable(), at: timestamp() },
  tests: (t) => [t.unique('id'), t.references('customer_id', customers, 'id')],
});

const items = source({
  name: 'raw_items',
  description: 'Items of orders, without a key.',
  columns: { order_id: text().nullable(), amount: bigint() },
  tests: (t) => [t.references('order_id', orders, 'id', warn)],
});

/** Of an order and of its customer. */
const refunds = source({
  name: 'raw_refunds',
  description: 'Refunds.',
  columns: { order_id: text(), customer_id: bigint().nullable(), amount: bigint() },
  tests: (t) => [
    t.references('order_id', orders, 'id', warn),
    t.references('customer_id', customers, 'id'),
  ],
});

const staged = model({
  name: 'staged',
  schema: 'marts',
  description: 'Items with their orders.',
  materialized: view(),
  inputs: [items, orders],
  columns: {
    order_id: text(),
    customer_id: bigint().nullable(),
    amount: bigint(),
    at: timestamp(),
  },
  query: (db) =>
    db
      .selectFrom('raw_items as i')
      .innerJoin('raw_orders as o', 'o.id', 'i.order_id')
      .select(['o.id as order_id', 'o.customer_id', 'i.amount', 'o.at']),
});

const kept = model({
  name: 'kept',
  schema: 'marts',
  description: 'Items, of which later ones are added.',
  materialized: incremental({
    strategy: 'append',
    onSchemaChange: 'append',
    follows: [items, orders],
  }),
  inputs: [staged],
  columns: { order_id: text(), amount: bigint(), at: timestamp() },
  query: (db, _f, increment) =>
    db
      .selectFrom('staged')
      .$if(increment !== undefined, (query) =>
        query.where((eb) => eb('at', '>', increment?.watermark('at') ?? eb.ref('at'))),
      )
      .select(['order_id', 'amount', 'at']),
});

const totals = model({
  name: 'totals',
  schema: 'marts',
  description: 'The amount of each customer.',
  materialized: table(),
  inputs: [staged],
  columns: { customer_id: bigint().nullable(), amount: bigint() },
  unique: ['customer_id'],
  query: (db, f) =>
    db
      .selectFrom('staged')
      .groupBy('customer_id')
      .select((eb) => ['customer_id', f.cast(f.sum(eb.ref('amount')), bigint()).as('amount')]),
});

export const sources = [customers, countries, orders, items, refunds];

export const shop = [...sources, staged, kept, totals];

export async function fill(warehouse: Warehouse): Promise<void> {
  const { identifier, typeName } = warehouse.dialect;
  const create = (name: string, columns: Record<string, string>) =>
    `create table raw.${identifier(name)} (${Object.entries(columns)
      .map(([column, type]) => `${identifier(column)} ${type}`)
      .join(', ')})`;
  const time = typeName({ kind: 'timestamp' });
  const insert = (name: string, rows: readonly string[]) =>
    `insert into raw.${identifier(name)} values ${rows.map((row) => `(${row})`).join(', ')}`;
  const each = <T>(count: number, row: (at: number) => T) =>
    Array.from({ length: count }, (_, at) => row(at));
  const customerOf = (order: number) => (order % 5 === 0 ? 'null' : String((order * 7) % 200));
  await execute(
    warehouse,
    'create schema raw',
    create('raw_customers', { id: 'bigint', country: 'varchar' }),
    create('raw_countries', { code: 'varchar' }),
    create('raw_orders', { id: 'varchar', customer_id: 'bigint', at: time }),
    create('raw_items', { order_id: 'varchar', amount: 'bigint' }),
    create('raw_refunds', { order_id: 'varchar', customer_id: 'bigint', amount: 'bigint' }),
    insert(
      'raw_customers',
      each(200, (at) => `${at}, '${at % 2 === 0 ? 'AT' : 'DE'}'`),
    ),
    insert('raw_countries', ["'AT'", "'DE'", "'FR'"]),
    insert(
      'raw_orders',
      each(400, (at) => `'o${at}', ${customerOf(at)}, '2024-01-01 00:00:00'`),
    ),
    insert('raw_items', [...each(800, (at) => `'o${at % 400}', ${at}`), "'nowhere', 1", 'null, 1']),
    insert(
      'raw_refunds',
      each(100, (at) => `'o${at * 4}', ${customerOf(at * 4)}, 1`),
    ),
  );
}

/** The rows of a relation, sorted. */
export async function rows(
  warehouse: Warehouse,
  schema: string,
  name: string,
): Promise<readonly string[]> {
  const { identifier } = warehouse.dialect;
  const found = await rowsOf(warehouse, `select * from ${identifier(schema)}.${identifier(name)}`);
  return found.map((row) => JSON.stringify(Object.values(row).map(String))).sort();
}
