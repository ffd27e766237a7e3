import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  integer,
  model,
  snapshot,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: { id: bigint(), kind: text(), changed: timestamp() },
});

/** A view that fails on every row that it reads. */
const staged = model({
  name: 'staged',
  schema: 'staging',
  description: 'Orders by number of their kind.',
  materialized: view(),
  inputs: [rawOrders],
  columns: { id: bigint(), kind: integer(), changed: timestamp() },
  query: (db, f) =>
    db
      .selectFrom('raw_orders as o')
      .select((eb) => ['o.id', f.cast(eb.ref('o.kind'), integer()).as('kind'), 'o.changed']),
  // Does not hold of no rows, nor does that a total is not null.
  tests: (t) => [t.rowCount({ min: 1 })],
});

const kept = model({
  name: 'kept',
  schema: 'marts',
  description: 'Orders that stay.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  inputs: [staged],
  columns: { id: bigint(), kind: integer(), changed: timestamp() },
  query: (db, _f, increment) =>
    db
      .selectFrom('staged')
      .$if(increment !== undefined, (query) =>
        query.where((eb) =>
          eb('changed', '>', increment?.watermark('changed') ?? eb.ref('changed')),
        ),
      )
      .select(['id', 'kind', 'changed']),
  tests: (t) => [t.unique('id')],
});

const total = model({
  name: 'total',
  schema: 'marts',
  description: 'One row, also of no orders.',
  materialized: table(),
  inputs: [kept],
  columns: { kinds: bigint() },
  query: (db, f) => db.selectFrom('kept').select((eb) => f.max(eb.ref('id')).as('kinds')),
});

const versions = snapshot({
  name: 'versions',
  schema: 'history',
  description: 'What orders were.',
  of: kept,
  uniqueKey: ['id'],
  strategy: { kind: 'timestamp', updatedAt: 'changed' },
  hardDeletes: 'ignore',
});

const good = [rawOrders, staged, kept, total, versions];

/** A model of one column, whose raw SQL only the warehouse knows to be wrong. */
const broken = model({
  name: 'broken',
  schema: 'marts',
  description: 'Wrong.',
  materialized: table(),
  inputs: [staged],
  columns: { id: bigint() },
  query: (db) => db.selectFrom('staged').select(sql<number>`no_such_function(1)`.as('id')),
});

const open: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0);
      const { dialect } = warehouse;
      const [id, kind, changed] = ['id', 'kind', 'changed'].map(dialect.identifier);
      await execute(
        warehouse,
        'create schema raw',
        `create table raw.raw_orders (${id} number(38, 0), ${kind} varchar, ${changed} timestamp_ntz)`,
        "insert into raw.raw_orders values (1, 'no number', '2024-01-01')",
      );
      return warehouse;
    },
  ],
];

const schemasOf = async (warehouse: Warehouse) => {
  const rows = await rowsOf(warehouse, 'select schema_name as s from information_schema.schemata');
  return rows.map((row) => String(Object.values(row)[0])).sort();
};

describe.each(open)('a build over no rows on %s', (_, isThere, place) => {
  it.skipIf(!isThere)('executes everything, judges no test, and leaves nothing', async () => {
    const warehouse = await place();
    const before = await schemasOf(warehouse);
    const { exitCode, empty, statuses, events, relations } = await buildIn(warehouse, good, {
      empty: true,
    });
    expect(relations.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect({ exitCode, empty }).toEqual({ exitCode: 0, empty: true });
    expect(new Set(Object.values(statuses))).toEqual(new Set(['checked']));
    expect(Object.keys(statuses).sort()).toEqual(good.map(({ name }) => name).sort());
    expect(relations.find(({ name }) => name === 'staged')?.tests.passed).toBeGreaterThan(0);
    expect(events[0]).toMatchObject({ type: 'run_started', relations: good.length });
    expect(events.filter(({ type }) => type === 'relation_finished')).toHaveLength(good.length);
    expect(events.at(-1)?.type).toBe('run_finished');
    expect(await schemasOf(warehouse)).toEqual(before);
  });

  it.skipIf(!isThere)('names each model that fails, once, and builds what reads it', async () => {
    const warehouse = await place();
    const before = await schemasOf(warehouse);
    const increment = model({
      ...{ name: 'increment', schema: 'marts', description: 'Wrong later.', inputs: [staged] },
      materialized: incremental({ strategy: 'append' }),
      columns: { id: bigint() },
      query: (db, _f, later) =>
        db
          .selectFrom('staged')
          .$if(later !== undefined, (query) => query.where(sql<boolean>`no_such_function(2) = 1`))
          .select('id'),
    });
    const tested = model({
      ...{ name: 'tested', schema: 'marts', description: 'Tested wrongly.', inputs: [broken] },
      materialized: view(),
      columns: { id: bigint() },
      query: (db) => db.selectFrom('broken').select('id'),
      tests: (t) => [
        t.noRows('nothing', [staged], (db) =>
          db.selectFrom('staged').where(sql<boolean>`no_such_function(3) = 1`).selectAll(),
        ),
      ],
    });
    const loose = model({
      ...{ name: 'loose', schema: 'marts', description: 'No contract.', inputs: [staged] },
      materialized: table(),
      query: (db) => db.selectFrom('staged').select(sql<number>`no_such_function(4)`.as('id')),
    });
    const reader = model({
      ...{ name: 'reader', schema: 'marts', description: 'Reads it.', inputs: [loose] },
      materialized: table(),
      columns: { id: integer().nullable() },
      query: (db, f) =>
        db.selectFrom('loose').select((eb) => f.cast(eb.ref('id'), integer()).as('id')),
    });
    const all = [rawOrders, staged, broken, increment, tested, loose, reader];
    const { exitCode, statuses, relations } = await buildIn(warehouse, all, { empty: true });
    expect(exitCode).toBe(1);
    expect(statuses).toEqual({
      ...{ raw_orders: 'checked', staged: 'checked', broken: 'failed', increment: 'failed' },
      ...{ tested: 'failed', loose: 'failed', reader: 'skipped' },
    });
    expect(relations.map(({ name }) => name).sort()).toEqual(all.map(({ name }) => name).sort());
    const errors = relations.flatMap(({ error }) => (error === undefined ? [] : [error]));
    expect(errors.map(({ code }) => code)).toEqual(errors.map(() => 'QUERY_FAILED'));
    for (const { location, found } of errors) {
      expect(location?.file).toMatch(/empty\.test\.ts$/);
      expect(found?.toLowerCase()).toContain('no_such_function');
    }
    expect(relations.find(({ name }) => name === 'reader')?.because).toBe('loose');
    expect(await schemasOf(warehouse)).toEqual(before);
  });

  it.skipIf(!isThere)('leaves nothing where it is stopped', async () => {
    const warehouse = await place();
    const before = await schemasOf(warehouse);
    const stop = new AbortController();
    const { exitCode, statuses } = await buildIn(warehouse, good, {
      empty: true,
      signal: stop.signal,
      onEvent: ({ type }) => type === 'relation_started' && stop.abort(),
    });
    expect(exitCode).toBe(130);
    expect(new Set(Object.values(statuses))).toEqual(new Set(['interrupted']));
    expect(await schemasOf(warehouse)).toEqual(before);
  });

  it.skipIf(!isThere)('builds what a selected model reads, and nothing else', async () => {
    const warehouse = await place();
    const { statuses } = await buildIn(warehouse, [...good, broken], {
      empty: true,
      select: ['kept'],
    });
    expect(statuses).toEqual({ raw_orders: 'checked', staged: 'checked', kept: 'checked' });
  });
});

describe('a build over no rows', () => {
  it('refuses what says something of rows or of published tables', async () => {
    const warehouse = await memoryWarehouse();
    for (const options of [
      { rawFolder: 'raw' },
      { fullRefresh: true },
      { atomic: true },
      { verify: true },
      { adopt: ['kept'] },
      { select: ['changed'] },
    ]) {
      await expect(buildIn(warehouse, good, { empty: true, ...options })).rejects.toMatchObject({
        code: 'BAD_ARGUMENT',
      });
    }
  });

  it.skipIf(!double.port)('touches no production target, and no schema of sources', async () => {
    const port = double.port ?? 0;
    const production = await doubleWarehouse(port, { production: true });
    const among = await doubleWarehouse(port, {}, ['raw', 'marts']);
    for (const warehouse of [production, among]) {
      const before = await schemasOf(warehouse);
      await expect(buildIn(warehouse, good, { empty: true })).rejects.toMatchObject({
        code: 'EMPTY_REFUSED',
      });
      expect(await schemasOf(warehouse)).toEqual(before);
    }
  });

  it('tests models that are ready together by one query, and names those whose test is wrong', async () => {
    const warehouse = await memoryWarehouse();
    const asked: string[] = [];
    const scratch = async () => {
      const place = await memoryWarehouse();
      const connect: Warehouse['connect'] = async (signal) => {
        const session = await place.connect(signal);
        const rows: typeof session.rows = (text, decimals) => {
          if (text.includes('"test_0"')) asked.push(text);
          return session.rows(text, decimals);
        };
        return { ...session, rows };
      };
      return { warehouse: { ...place, connect }, remove: async () => undefined };
    };
    const ofWrong = (wrong: readonly number[]) =>
      Array.from({ length: 20 }, (_, at) =>
        model({
          name: `m${at}`,
          schema: 'marts',
          description: 'Orders.',
          materialized: table(),
          inputs: [rawOrders],
          columns: { id: bigint() },
          query: (db) => db.selectFrom('raw_orders').select('id'),
          tests: (t) => [
            t.unique('id'),
            ...(wrong.includes(at)
              ? [t.expression('known', () => sql<boolean>`no_such_function(id)`)]
              : []),
          ],
        }),
      );
    const build = (wrong: readonly number[]) =>
      buildIn({ ...warehouse, scratch }, [rawOrders, ...ofWrong(wrong)], {
        empty: true,
        threads: 1,
      });
    const { exitCode, relations } = await build([]);
    expect(exitCode).toBe(0);
    // That of the source, and one of all models.
    expect(asked).toHaveLength(2);
    expect(
      relations.filter(({ name }) => name !== 'raw_orders').map(({ tests }) => tests.passed),
    ).toEqual(Array.from({ length: 20 }, () => 2));
    const { statuses } = await build([3, 11]);
    const failed = Object.keys(statuses).filter((name) => statuses[name] !== 'checked');
    expect(failed.sort()).toEqual(['m11', 'm3']);
  });

  it('computes the constants of a model without inputs, and no others', async () => {
    const counted = model({
      ...{ name: 'counted', schema: 'marts', description: 'A number.', materialized: table() },
      inputs: [rawOrders],
      columns: { id: integer() },
      query: (db) =>
        db
          .selectFrom('raw_orders')
          .select(sql<number>`cast('many' || count(*) as integer)`.as('id')),
    });
    const constant = model({
      ...{ name: 'constant', schema: 'marts', description: 'A number.', materialized: table() },
      inputs: [],
      columns: { id: integer() },
      query: (db) => db.selectNoFrom(sql<number>`cast('many' as integer)`.as('id')),
    });
    const { statuses } = await buildIn(await memoryWarehouse(), [rawOrders, counted, constant], {
      empty: true,
    });
    expect(statuses).toEqual({ raw_orders: 'checked', counted: 'checked', constant: 'failed' });
  });
});
