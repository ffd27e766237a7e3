import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  snapshot,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Source } from '../../../packages/kysely-models/src/define/sources/source.ts';
import { build } from '../../../packages/kysely-models/src/run/build.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const warn = { severity: 'warn' } as const;

const customers = source({
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

const staff = model({
  ...{ name: 'staff', schema: 'marts', description: 'Customers.', inputs: [customers] },
  materialized: table(),
  columns: { id: bigint(), country: text() },
  query: (db) => db.selectFrom('raw_customers').selectAll(),
});

const sources = [customers, countries, orders, items, refunds];
const shop = [...sources, staged, kept, totals];

const history = snapshot({
  name: 'history',
  schema: 'history',
  description: 'What the totals were.',
  of: staff,
  uniqueKey: ['id'],
  strategy: { kind: 'check', columns: ['country'] },
  hardDeletes: 'close',
});

const open: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0, { development: true }),
  ],
];

async function fill(warehouse: Warehouse): Promise<void> {
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
async function rows(
  warehouse: Warehouse,
  schema: string,
  name: string,
): Promise<readonly string[]> {
  const { identifier } = warehouse.dialect;
  const found = await rowsOf(warehouse, `select * from ${identifier(schema)}.${identifier(name)}`);
  return found.map((row) => JSON.stringify(Object.values(row).map(String))).sort();
}

const sampledTables = ['raw_customers', 'raw_orders', 'raw_items', 'raw_refunds'];
const allOf = async (warehouse: Warehouse, schema: string, names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await rows(warehouse, schema, name)] as const),
    ),
  );

const sampleOn = async (warehouse: Warehouse, sample: string, models: readonly object[] = shop) => {
  const result = await build({ models: [models] }, { warehouse, sample, runId: 'sampled' });
  expect(result.relations.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(result.exitCode).toBe(0);
  return result;
};

describe.each(open)('a build over a sample on %s', (_, isThere, place) => {
  it.skipIf(!isThere)(
    'keeps the partners of each row, the same rows each time, and counts them',
    async () => {
      const warehouse = await place();
      await fill(warehouse);
      const { sample, relations } = await sampleOn(warehouse, '10 % of customers', sources);
      const first = await allOf(warehouse, 'sampled', sampledTables);
      expect(sample).toEqual({
        text: '10 % of raw_customers',
        sources: expect.arrayContaining(
          [200, 400, 802, 100].map((read, at) => ({
            ...{ name: sampledTables[at], read },
            kept: first[sampledTables[at] ?? '']?.length,
          })),
        ),
      });
      // By MD5 of the key, which no warehouse computes otherwise.
      expect(first['raw_customers']?.map((row) => Number(JSON.parse(row)[0]))).toEqual(drawn);
      const broken = relations.flatMap(({ failures }) => failures.map(({ test }) => test));
      expect(broken).toEqual([]);
      const whole = await rows(warehouse, 'raw', 'raw_orders');
      const [chosen, kept] = [new Set(drawn.map(String)), new Set(first['raw_orders'])];
      const [owner, guests] = [(row: string) => String(JSON.parse(row)[1]), 'null'];
      const own = whole.filter((row) => chosen.has(owner(row)));
      expect([...kept].filter((row) => owner(row) !== guests)).toEqual(own);
      const share = [...kept].filter((row) => owner(row) === guests).length / 80;
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(0.25);
      const ids = new Set([...kept].map((row) => JSON.parse(row)[0]));
      const partners = (first['raw_items'] ?? []).map((row) => JSON.parse(row)[0]);
      // An item of no order has no key by which it could be left out; one of an unknown order has no partner.
      expect(partners.filter((id) => !ids.has(id))).toEqual(['null']);
      expect(new Set(partners.filter((id) => id !== 'null'))).toEqual(ids);
      await sampleOn(warehouse, '10.0 % of raw_customers', sources);
      expect(await allOf(warehouse, 'sampled', sampledTables)).toEqual(first);
    },
  );
});

it('a build over a sample is followed by a build over all rows that leaves nothing of it', async () => {
  const warehouse = await memoryWarehouse();
  await fill(warehouse);
  const models = ['staged', 'kept', 'totals'];
  const full = async () => {
    const { exitCode } = await build({ models: [shop] }, { warehouse, runId: 'full' });
    expect(exitCode).toBe(0);
    return allOf(warehouse, 'marts', models);
  };
  const before = await full();
  await sampleOn(warehouse, '10 % of customers');
  const sampled = await allOf(warehouse, 'marts', models);
  const rowsOfEach = models.map((name) => [before, sampled].map((all) => all[name]?.length ?? 0));
  expect(rowsOfEach.filter(([whole = 0, part = 0]) => part >= whole)).toEqual([]);
  expect(await full()).toEqual(before);
});

/** The customers of 0 to 199 of whose hashes the first eight digits are below a tenth of all. */
const drawn: readonly number[] = [
  119, 126, 134, 138, 140, 141, 144, 158, 159, 163, 168, 170, 180, 191, 195, 196, 198, 27, 33, 43,
  59, 6, 60, 63, 69,
];

describe('a sample is refused', () => {
  const refused = async (sample: string, relations: readonly object[] = shop) => {
    const warehouse = await memoryWarehouse();
    return build({ models: [relations] }, { warehouse, sample }).catch((error: unknown) => error);
  };

  it('that is no share of a source', async () => {
    for (const sample of ['1 %', '0 % of customers', '100 % of customers', 'customers', '']) {
      expect(await refused(sample)).toMatchObject({ code: 'BAD_ARGUMENT' });
    }
    const unknown = await refused('1 % of custmers');
    expect(unknown).toMatchObject({ code: 'SELECTOR_MATCHES_NOTHING' });
    expect(String((unknown as Error & { details: { hint: string } }).details.hint)).toContain(
      'raw_customers',
    );
  });

  it('that has no key, or whose references lead in a circle', async () => {
    expect(await refused('1 % of items')).toMatchObject({
      code: 'SAMPLE_REFUSED',
      details: { subject: 'raw_items' },
    });
    const people: Source<'people', { id: number; brought_by: number | null }> = source({
      name: 'people',
      description: 'People and who brought them.',
      columns: { id: bigint(), brought_by: bigint().nullable() },
      tests: (t) => [t.unique('id'), t.references('brought_by', people, 'id')],
    });
    expect(await refused('1 % of people', [people])).toMatchObject({ code: 'SAMPLE_REFUSED' });
  });

  it('where a target is not marked for development, and touches nothing', async () => {
    const folder = temporaryFolder();
    const warehouse = await duckdbWarehouse({ path: `${folder}/prod.duckdb` });
    await fill(warehouse);
    const asked = build({ models: [shop] }, { warehouse, sample: '1 % of customers' });
    await expect(asked).rejects.toMatchObject({ code: 'SAMPLE_REFUSED' });
    expect(
      await rowsOf(
        warehouse,
        "select * from information_schema.tables where table_schema <> 'raw'",
      ),
    ).toEqual([]);
    await warehouse.close();
  });

  it('where a snapshot has versions of all rows', async () => {
    const warehouse = await memoryWarehouse();
    await fill(warehouse);
    const config = { models: [[...shop, staff, history]] };
    expect((await build(config, { warehouse, runId: 'full' })).exitCode).toBe(0);
    const versions = await rows(warehouse, 'history', 'history');
    const sampled = build(config, { warehouse, sample: '10 % of customers', runId: 'sampled' });
    await expect(sampled).rejects.toMatchObject({ code: 'SAMPLE_REFUSED' });
    expect(await rows(warehouse, 'history', 'history')).toEqual(versions);
  });
});
