import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { checkProject } from '../../../../packages/kysely-models/src/check/project/checkProject.ts';
import type { JsonValue } from '../../../../packages/kysely-models/src/define/contract/sqlType.ts';
import {
  type ColumnType,
  date,
  decimal,
  defineConfig,
  type Functions,
  f,
  integer,
  json,
  model,
  type RowOf,
  source,
  table,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { openProject } from '../../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const orders = source({
  name: 'orders',
  description: 'Orders as an API gives them.',
  columns: { id: integer(), payload: json().nullable() },
});

type Orders = ReturnType<typeof queryBuilder<{ orders: RowOf<typeof orders> }>>;

const linesOf = (qb: Orders, fn: Functions) =>
  qb
    .selectFrom('orders as o')
    .crossJoinLateral((eb) => fn.jsonElements(eb.ref('o.payload'), 'line_items').as('line'))
    .select((eb) => [
      'o.id as order_id',
      fn(eb).jsonField('o.payload', date(), 'created', 'day').as('ordered_on'),
      ...fn(eb).jsonFields('line.value', {
        sku: text(),
        quantity: integer(),
        unit_price: [decimal(12, 2), 'price_set', 'shop_money', 'amount'],
      }),
    ]);

const orderLines = model({
  name: 'order_lines',
  description: 'A line of an order.',
  materialized: table(),
  inputs: [orders],
  columns: {
    order_id: integer(),
    ordered_on: date().nullable(),
    sku: text().nullable(),
    quantity: integer().nullable(),
    unit_price: decimal(12, 2).nullable(),
  },
  query: linesOf,
});

test('an array of objects becomes typed rows, null where a field is missing', async () => {
  const payload = {
    created: { day: '2024-02-29' },
    line_items: [
      { sku: 'A-1', quantity: 2, price_set: { shop_money: { amount: '12.50' } } },
      { sku: 7, price_set: { shop_money: { amount: 3.1 } } },
      { quantity: null, price_set: null },
    ],
  };
  await db.fill(orders, [
    [1, JSON.stringify(payload)],
    [2, '{"line_items": []}'],
    [3, null],
  ]);
  const rows = await db.select([orders], linesOf);
  const line = (sku: string | null, quantity: number | null, price: string | null) => ({
    order_id: 1,
    ordered_on: '2024-02-29',
    sku,
    quantity,
    unit_price: price,
  });
  expect(
    rows.map((row) => ({ ...row, unit_price: priceText(row['unit_price']) })).sort(bySku),
  ).toEqual([line('7', null, '3.10'), line('A-1', 2, '12.50'), line(null, null, null)]);
});

const bySku = (a: object, b: object) =>
  'sku' in a && 'sku' in b ? String(a.sku).localeCompare(String(b.sku)) : 0;

const priceText = (price: unknown) => (price === null ? null : Number(price).toFixed(2));

test('fields of objects pass the check, and have the types that are named', () => {
  const { graph } = openProject(defineConfig({ models: [{ orders, orderLines }] }));
  const { diagnostics, thrown } = checkProject(graph);
  expect([...diagnostics, ...thrown].map(({ message }) => message)).toEqual([]);
  const select = queryBuilder<{ orders: RowOf<typeof orders> }>()
    .selectFrom('orders')
    .select((eb) => [
      ...f.jsonFields(eb.ref('payload'), { sku: text(), units: [integer(), 'n'], raw: json() }),
      f.jsonField(eb.ref('payload'), timestamp({ zone: 'UTC' }), 'at').as('at'),
    ]);
  expectTypeOf<NonNullable<typeof select.expressionType>>().toEqualTypeOf<{
    sku: string | null;
    units: number | null;
    raw: JsonValue | null;
    at: `${number}-${number}-${number} ${number}:${number}:${number}` | null;
  }>();
});

test.each<[string, ColumnType, string]>([
  ['a text that is no number', decimal(12, 2), '{"v": "n/a"}'],
  ['a number with more digits', decimal(12, 2), '{"v": 1.005}'],
  ['a fraction of a whole number', integer(), '{"v": 2.5}'],
  ['an object', integer(), '{"v": {"amount": 1}}'],
  ['an array', date(), '{"v": ["2024-01-05"]}'],
  ['a day that does not exist', date(), '{"v": "2024-02-30"}'],
  ['a time without its offset', timestamp({ zone: 'UTC' }), '{"v": "2024-01-05T10:00:00"}'],
])('%s stops the model', async (_, type, payload) => {
  await db.fill(orders, [[1, payload]]);
  await expect(
    db.select([orders], (qb, fn) =>
      qb.selectFrom('orders').select((eb) => fn(eb).jsonField('payload', type, 'v').as('v')),
    ),
  ).rejects.toThrow(/models \{/);
});

test('an object as a text is its JSON', async () => {
  await db.fill(orders, [[1, '{"v": {"a": [1, "é"]}}']]);
  const rows = await db.select([orders], (qb, fn) =>
    qb.selectFrom('orders').select((eb) => fn(eb).jsonField('payload', text(), 'v').as('v')),
  );
  expect(rows).toEqual([{ v: '{"a":[1,"é"]}' }]);
});
