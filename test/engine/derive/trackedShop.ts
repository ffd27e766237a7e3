import {
  bigint,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type {
  Warehouse,
  WarehouseRow,
} from '../../../packages/kysely-models/src/warehouse/types.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';

const rawLines = source({
  name: 'raw_lines',
  description: 'Lines of orders, as a loader writes them.',
  compare: 'changes',
  shrink: 'any',
  columns: { id: bigint(), order_id: bigint(), customer: text(), amount: bigint(), note: text() },
});

const rawPrices = source({
  name: 'raw_prices',
  description: 'What a customer pays for 1.',
  compare: 'changes',
  shrink: 'any',
  columns: { customer: text(), price: bigint() },
});

const seenLines = model({
  name: 'seen_lines',
  description: 'Lines that count.',
  materialized: view(),
  inputs: [rawLines],
  columns: { id: bigint(), order_id: bigint(), customer: text(), amount: bigint() },
  query: (db) =>
    db
      .selectFrom('raw_lines as l')
      .where('l.amount', '>', 0)
      .select(['l.id', 'l.order_id', 'l.customer', 'l.amount']),
});

const maintained = { schema: 'marts', materialized: table({ maintain: 'auto' }) } as const;

/** Counts and sums, which changes are added to where it is known that none is in them already. */
const orders = model({
  ...maintained,
  name: 'orders',
  description: 'Orders.',
  inputs: [seenLines],
  columns: { order_id: bigint(), lines: bigint(), amount: bigint() },
  unique: ['order_id'],
  query: (db, f) =>
    db
      .selectFrom('seen_lines as l')
      .groupBy('l.order_id')
      .select((eb, fn = f(eb)) => [
        'l.order_id',
        f.countRows().as('lines'),
        fn.orZero(fn.sum('l.amount')).as('amount'),
      ]),
});

/** Of two sources, which change at other times. */
const priced = model({
  ...maintained,
  name: 'priced',
  description: 'Lines with their place among those of their customer.',
  inputs: [seenLines, rawPrices],
  columns: { id: bigint(), customer: text(), place: bigint(), price: bigint().nullable() },
  unique: ['id'],
  query: (db, f) =>
    db
      .selectFrom('seen_lines as l')
      .leftJoin('raw_prices as p', 'p.customer', 'l.customer')
      .select((eb, fn = f(eb)) => [
        'l.id',
        'l.customer',
        fn.rowNumber({ partitionBy: 'l.customer', orderBy: 'l.id' }).as('place'),
        fn.multiply('l.amount', 'p.price').as('price'),
      ]),
});

const amounts = model({
  ...maintained,
  name: 'amounts',
  description:
    'Orders of each amount: from another table that is maintained, and the source itself.',
  inputs: [orders, rawLines],
  columns: { amount: bigint(), orders: bigint(), lines: bigint() },
  unique: ['amount'],
  query: (db, f) =>
    db
      .selectFrom('orders as o')
      .innerJoin('raw_lines as l', 'l.order_id', 'o.order_id')
      .groupBy('o.amount')
      .select((eb, fn = f(eb)) => [
        'o.amount',
        fn.countDistinct('o.order_id').as('orders'),
        f.countRows().as('lines'),
      ]),
});

/** Tables that are maintained from two sources that somebody else fills. */
export const trackedShop = [rawLines, rawPrices, seenLines, orders, priced, amounts];

/** Creates the tables of the sources, of which changes are tracked. */
export async function createSources(warehouse: Warehouse): Promise<void> {
  await execute(
    warehouse,
    'create schema raw',
    ...createLines('raw.raw_lines'),
    'create table raw.raw_prices (customer varchar, price number(38, 0))',
    'alter table raw.raw_prices set change_tracking = true',
    "insert into raw.raw_prices values ('a', 1), ('b', 2), ('c', 3)",
  );
}

export const createLines = (name: string): readonly string[] => [
  `create or replace table ${name} (id number(38, 0), order_id number(38, 0), customer varchar, amount number(38, 0), note varchar)`,
  `alter table ${name} set change_tracking = true`,
  `insert into ${name} values (1, 1, 'a', 5, 'x'), (2, 1, 'a', 7, 'x'), (3, 2, 'b', 9, 'x'), (4, 3, 'b', 0, 'x')`,
];

const shown = `with l as (select * from raw.raw_lines where amount > 0),
  o as (select order_id, count(*) as n, sum(amount) as amount from l group by order_id)`;

const queries = {
  orders: `${shown} select order_id, n, amount from o`,
  priced: `${shown} select l.id, l.customer, row_number() over (partition by l.customer order by l.id), l.amount * p.price
    from l left join raw.raw_prices as p on p.customer = l.customer`,
  amounts: `${shown} select o.amount, count(distinct o.order_id), count(*) from o join raw.raw_lines as r on r.order_id = o.order_id group by o.amount`,
} as const;

export type TrackedTable = keyof typeof queries;

const asTexts = (rows: readonly WarehouseRow[]) =>
  rows.map((row) => Object.values(row).map(String).join(' ')).sort();

/** The rows of a table, and those that a plain query of the sources gives. */
export async function bothRows(warehouse: Warehouse, name: TrackedTable) {
  return [
    asTexts(await rowsOf(warehouse, `select * from marts.${name}`)),
    asTexts(await rowsOf(warehouse, queries[name])),
  ] as const;
}
