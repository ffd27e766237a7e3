import { sql } from 'kysely';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  date,
  decimal,
  double,
  integer,
  query,
  queryStream,
  type Relation,
  source,
  text,
} from '../../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { execute } from '../support/memoryBuild.ts';

const onDouble = await snowflakeDouble(1000);

const customers = source({
  name: 'query_customers',
  description: 'Customers.',
  schema: 'main',
  columns: {
    customer_id: bigint(),
    email: text().nullable().meta({ pii: true }),
    segment: z.enum(['Champions', 'Lost']),
  },
});
const orders = source({
  name: 'query_orders',
  description: 'Orders.',
  schema: 'main',
  columns: {
    order_id: bigint(),
    customer_id: bigint(),
    amount: decimal(18, 4).min(0),
    rate: double(),
    lines: integer(),
    day: date(),
  },
});
const hidden = source({
  name: 'query_hidden',
  description: 'Not listed.',
  schema: 'main',
  columns: { id: bigint() },
});

async function fill(warehouse: Warehouse): Promise<void> {
  const { dialect } = warehouse;
  const create = (relation: Relation, rows: readonly (readonly unknown[])[]) => {
    const columns = relation.contract?.columns ?? [];
    const types = columns.map(
      ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
    );
    const table = `${dialect.identifier('main')}.${dialect.identifier(relation.name)}`;
    return [
      `create or replace table ${table} (${types.join(', ')})`,
      ...rows.map((row) => `insert into ${table} values (${row.map(dialect.literal).join(', ')})`),
    ];
  };
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier('main')}`,
    ...create(customers, [
      [1, 'ann@shop.example', 'Champions'],
      [2, null, 'Lost'],
      [3, "o'neil; drop table query_orders", 'Lost'],
    ]),
    ...create(orders, [
      [10, 1, 10.5, 0.25, 1, '2024-02-01'],
      [11, 1, 0.0001, 0.5, 2, '2024-02-29'],
      [12, 2, 99.99, 0.125, 3, '2024-03-01'],
    ]),
  );
}

describe('a query over published relations on DuckDB', () => {
  conforms(() => duckdbWarehouse({ path: ':memory:', threads: 2 }));
});

describe.skipIf(!onDouble.port)(
  `a query over published relations on Snowflake${onDouble.note}`,
  () => {
    conforms(async () => {
      const target = await doubleTarget(onDouble.port ?? 0);
      return snowflakeWarehouse(target, { sessions: 4, sourceSchemas: new Set(), driver: { sdk } });
    });
  },
);

function conforms(open: () => Promise<Warehouse>): void {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await open();
    await fill(warehouse);
    return () => warehouse.close();
  });

  it('joins, groups and orders, with numbers as numbers', async () => {
    const rows = await query(warehouse, [orders, customers], (db, f) =>
      db
        .selectFrom('query_customers as c')
        .leftJoin('query_orders as o', 'o.customer_id', 'c.customer_id')
        .groupBy(['c.segment', 'c.customer_id'])
        .select((eb) => [
          'c.customer_id',
          'c.segment as kind',
          f(eb).sum('o.amount').as('amount'),
          eb.fn.count('o.order_id').as('orders'),
          f(eb).max('o.day').as('last_day'),
        ])
        .orderBy('c.customer_id'),
    );
    expectTypeOf(rows[0]?.customer_id).toEqualTypeOf<number | undefined>();
    expectTypeOf(rows[0]?.kind).toEqualTypeOf<'Champions' | 'Lost' | undefined>();
    expectTypeOf(rows[0]?.amount).toEqualTypeOf<number | null | undefined>();
    expectTypeOf(rows[0]?.orders).toEqualTypeOf<number | undefined>();
    expect(rows).toEqual([
      { customer_id: 1, kind: 'Champions', amount: 10.5001, orders: 2, last_day: '2024-02-29' },
      { customer_id: 2, kind: 'Lost', amount: 99.99, orders: 1, last_day: '2024-03-01' },
      { customer_id: 3, kind: 'Lost', amount: null, orders: 0, last_day: null },
    ]);
  });

  it('gives decimals as text and whole numbers natively where asked, computed ones too', async () => {
    const rows = await query(
      warehouse,
      [orders],
      (db, f) =>
        db
          .with('large', (qb) => qb.selectFrom('query_orders').where('amount', '>', 1).selectAll())
          .selectFrom('large')
          .orderBy('order_id')
          .select((eb) => [
            'order_id',
            'amount',
            f.add(eb.ref('amount'), 1).as('more'),
            'lines',
            'rate',
            f.countRows().as('n'),
          ])
          .groupBy(['order_id', 'amount', 'lines', 'rate']),
      { decimals: 'text', bigints: 'bigint' },
    );
    expectTypeOf(rows[0]?.order_id).toEqualTypeOf<number | bigint | string | undefined>();
    expect(rows).toMatchObject([
      { order_id: 10n, amount: '10.5000', lines: 1, rate: 0.25, n: 1n },
      { order_id: 12n, amount: '99.9900', lines: 3, rate: 0.125, n: 1n },
    ]);
    expect(rows.map(({ more }) => Number(more))).toEqual([11.5, 100.99]);
  });

  it('takes values as data, pages, and streams', async () => {
    const of = (email: string) =>
      query(warehouse, [customers], (db) =>
        db.selectFrom('query_customers').where('email', '=', email).select('customer_id'),
      );
    expect(await of("o'neil; drop table query_orders")).toEqual([{ customer_id: 3 }]);
    expect(await of("x' or true --")).toEqual([]);
    const page = (at: number) =>
      query(warehouse, [orders], (db) =>
        db.selectFrom('query_orders').select('order_id').orderBy('order_id').limit(2).offset(at),
      );
    expect([await page(0), await page(2)]).toEqual([
      [{ order_id: 10 }, { order_id: 11 }],
      [{ order_id: 12 }],
    ]);
    const seen: number[] = [];
    for await (const { order_id } of queryStream(warehouse, [orders], (db) =>
      db.selectFrom('query_orders').select('order_id').orderBy('order_id'),
    )) {
      seen.push(order_id);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([10, 11]);
  });

  it('parses what comes from a contract, and names the column', async () => {
    const { dialect } = warehouse;
    const table = `${dialect.identifier('main')}.${dialect.identifier('query_orders')}`;
    await execute(warehouse, `insert into ${table} values (13, 3, -1, 0, 1, '2024-03-02')`);
    const bad = query(warehouse, [orders], (db) =>
      db
        .selectFrom((eb) => eb.selectFrom('query_orders').selectAll().as('o'))
        .select('o.amount as net'),
    );
    await expect(bad).rejects.toMatchObject({
      code: 'ROW_INVALID',
      details: { subject: 'query_orders.amount' },
    });
    const computed = await query(warehouse, [orders], (db) =>
      db.selectFrom('query_orders').select((eb) => eb.fn.min('amount').as('least')),
    );
    expect(computed).toEqual([{ least: -1 }]);
    await execute(warehouse, `delete from ${table} where ${dialect.identifier('order_id')} = 13`);
  });

  it('refuses what is not one select query over what is listed', async () => {
    const refused = async (made: Promise<unknown>) => {
      await expect(made).rejects.toMatchObject({ code: 'QUERY_INVALID' });
    };
    // @ts-expect-error a relation that is not listed is no table
    await refused(query(warehouse, [orders], (db) => db.selectFrom('query_hidden').select('id')));
    const semicolon = sql<number>`1; drop table query_orders`.as('x');
    await refused(
      query(warehouse, [orders], (db) => db.selectFrom('query_orders').select(semicolon)),
    );
    // @ts-expect-error a statement that writes is no query
    await refused(query(warehouse, [orders], (db) => db.deleteFrom('query_orders')));
    await refused(
      query(warehouse, [orders], (db) =>
        db
          .with('gone', (qb) => qb.deleteFrom('query_orders').returning('order_id'))
          .selectFrom('gone')
          .select('order_id'),
      ),
    );
    const misspelled = query(warehouse, [orders], (db) =>
      // @ts-expect-error a misspelled column does not compile
      db.selectFrom('query_orders').select('amout'),
    );
    await expect(misspelled).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    const notBuilt = query(warehouse, [hidden], (db) => db.selectFrom('query_hidden').select('id'));
    await expect(notBuilt).rejects.toMatchObject({ code: 'RELATION_NOT_BUILT' });
  });
}

it('a number that JavaScript has not is an error, whose text holds no value', async () => {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  await fill(warehouse);
  const large = (db: Parameters<Parameters<typeof query<[typeof orders], unknown>>[2]>[0]) =>
    db.selectFrom('query_orders').select((eb) => eb.fn.sum(sql`12345678901234567890.1234`).as('x'));
  await expect(query(warehouse, [orders], large)).rejects.toMatchObject({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: 'query: a decimal is not a JavaScript number.',
  });
  expect(await query(warehouse, [orders], large, { decimals: 'text' })).toEqual([
    { x: '37037036703703703670.3702' },
  ]);
  const whole = query(warehouse, [orders], (db) =>
    db.selectFrom('query_orders').select((eb) => eb.fn.sum(sql`9007199254740993::bigint`).as('x')),
  );
  await expect(whole).rejects.toMatchObject({
    code: 'VALUE_NOT_REPRESENTABLE',
    details: { subject: 'query.x' },
  });
  await warehouse.close();
});
