import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  incremental,
  model,
  source,
  table,
} from '../../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../../packages/kysely-models/src/graph/project.ts';
import { relationPath } from '../../../../packages/kysely-models/src/graph/relationPath.ts';
import { errorsOf } from '../../../../packages/kysely-models/src/report/errorText.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../../support/memoryBuild.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const shape = {
  id: bigint(),
  revenue: bigint(),
  discount: bigint().nullable(),
  tax: bigint(),
};
const { discount, ...before } = shape;
const how = incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange: 'append' });

const shop = source({ name: 'shop', description: 'Orders.', columns: shape });
const archive = source({ name: 'archive', description: 'Orders of old.', columns: shape });

/** Orders before they had a discount, and after it. */
const earlier = model({
  name: 'orders',
  description: 'Orders.',
  materialized: how,
  inputs: [shop],
  columns: before,
  query: (db) => db.selectFrom('shop').select(['id', 'revenue', 'tax']),
});
const orders = model({
  name: 'orders',
  description: 'Orders.',
  materialized: how,
  inputs: [shop],
  columns: shape,
  query: (db) => db.selectFrom('shop').selectAll(),
});

const query = {
  description: 'All orders.',
  materialized: table(),
  inputs: [orders, archive],
} as const;
const everything = model({
  ...query,
  name: 'everything',
  columns: shape,
  query: (db) => db.selectFrom('orders').selectAll().unionAll(db.selectFrom('archive').selectAll()),
});
/** Without a contract, so that it publishes what the query gives. */
const asItComes = model({
  ...query,
  name: 'as_it_comes',
  query: (db) =>
    db
      .with('both', (qb) =>
        qb.selectFrom('orders').selectAll().unionAll(qb.selectFrom('archive').selectAll()),
      )
      .selectFrom('both')
      .selectAll(),
});

/** The archive's columns lie in another order, beside one that no contract names. */
const raw = [
  'create schema raw',
  'create table raw.shop (id bigint, revenue bigint, discount bigint, tax bigint)',
  'insert into raw.shop values (1, 100, 10, 20)',
  'create table raw.archive (tax bigint, note varchar, discount bigint, id bigint, revenue bigint)',
  "insert into raw.archive values (40, 'x', 30, 2, 200)",
];

async function published(warehouse: Warehouse, relation: ProjectRelation) {
  const { dialect } = warehouse;
  const path = pathSql(dialect, relationPath(relation));
  const rows = await rowsOf(warehouse, `select * from ${path} order by 1 nulls last`);
  return rows.map((row) => Object.entries(row).map(([key, value]) => `${key} ${Number(value)}`));
}

describe.each(suites)('a table that got a column between others, on %s', (_, isThere, open) => {
  it.skipIf(!isThere)('publishes the same as in a fresh database', async () => {
    const relations = [shop, archive, orders, everything, asItComes];
    const evolved = await open();
    await execute(evolved, ...raw);
    const first = await buildIn(evolved, [shop, earlier], { runId: 'first' });
    expect(first.exitCode).toBe(0);
    const second = await buildIn(evolved, relations, { runId: 'second' });
    expect(second.exitCode).toBe(0);
    // The table as it lies: the new column is its last.
    const [row = []] = await published(evolved, orders);
    expect(row.map((text) => text.split(' ')[0])).toEqual(['id', 'revenue', 'tax', 'discount']);

    const fresh = await open();
    await execute(fresh, ...raw);
    expect((await buildIn(fresh, relations, { runId: 'fresh' })).exitCode).toBe(0);
    const right = [
      ['id 1', 'revenue 100', 'discount 10', 'tax 20'],
      ['id 2', 'revenue 200', 'discount 30', 'tax 40'],
    ];
    for (const relation of [everything, asItComes]) {
      expect(await published(evolved, relation)).toEqual(right);
      expect(await published(fresh, relation)).toEqual(right);
    }
  });
});

it('a query whose columns repeat is refused with its place before the warehouse is touched', async () => {
  const warehouse = await memoryWarehouse();
  const twice = model({
    ...query,
    name: 'twice',
    query: (db) =>
      db.selectFrom('orders').innerJoin('archive', 'archive.id', 'orders.id').selectAll(),
  });
  const building = buildIn(warehouse, [shop, archive, orders, twice]);
  await expect(building).rejects.toSatisfy((error: unknown) =>
    (errorsOf(error) ?? []).some(
      ({ found, location }) =>
        found === 'orders.id and archive.id' &&
        location?.file.endsWith('evolvedTable.test.ts') === true &&
        location.line !== undefined,
    ),
  );
  expect(await rowsOf(warehouse, 'select * from duckdb_tables()')).toEqual([]);
});
