import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  integer,
  model,
  table,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { good, rawOrders, schemasOf, staged } from './emptyProject.ts';

const double = await snowflakeDouble();

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
