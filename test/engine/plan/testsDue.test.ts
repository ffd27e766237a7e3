import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  date,
  incremental,
  model,
  source,
  type TestSpec,
  table,
  text,
  timestamp,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import { anyTests } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';

const day = variable({ name: 'as_of', type: date(), description: 'The day of the report.' });
const other = variable({ name: 'other', type: bigint(), description: 'Read by nobody.' });

const files = {
  'orders.csv': 'id,ordered_at\n1,2024-01-01 10:00:00\n2,2024-01-02 10:00:00\n',
};

/** Orders that were extracted the day before the report. */
const fresh = source({
  name: 'orders',
  description: 'Orders.',
  columns: { id: bigint(), ordered_at: timestamp() },
  tests: (t, f) => [
    t.noRows('orders_are_fresh', [], (db) =>
      db
        .selectFrom('orders')
        .select((eb) => f.max(eb.ref('ordered_at')).as('last'))
        .having((eb) =>
          eb(f.toDate(f.max(eb.ref('ordered_at'))), '<', f.dateAdd('day', -1, f.variable(day))),
        ),
    ),
  ],
});

describe('a test is due', () => {
  it('when the value of a variable that it reads is another, though nothing new arrived', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith(files);
    const run = async (as_of: string, more = {}) =>
      (await buildIn(warehouse, [fresh], { rawFolder, variables: { as_of, ...more } })).statuses;
    expect(await run('2024-01-03')).toEqual({ orders: 'published' });
    expect(await run('2024-01-03')).toEqual({ orders: 'kept' });
    expect(await run('2024-01-04')).toEqual({ orders: 'failed' });
    expect(await run('2024-01-04')).toEqual({ orders: 'failed' });
    expect(await run('2024-01-02')).toEqual({ orders: 'checked' });
    expect(await run('2024-01-02', { other: 7 })).toEqual({ orders: 'kept' });
    expect(other.name).toBe('other');
  });

  it('at each run where it asks the warehouse for the time', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith(files);
    const asking = (condition: string) => {
      const made = orders(() => [anyTests.expression('old', () => sql.raw<boolean>(condition))]);
      return async (runId: string) =>
        (await buildIn(warehouse, [made], { rawFolder, runId })).statuses['orders'];
    };
    const clock = asking('ordered_at < now()');
    expect([await clock('a'), await clock('b'), await clock('c')]).toEqual([
      'published',
      'checked',
      'checked',
    ]);
    const none = asking("ordered_at < timestamp '2030-01-01'");
    expect([await none('d'), await none('e')]).toEqual(['checked', 'kept']);
  });

  it('for all rows of a table that is added to, where rows were tested with another value', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith(files);
    const raw = orders(() => []);
    const kept = model({
      name: 'kept',
      description: 'Orders as they come.',
      materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], follows: [raw] }),
      inputs: [raw],
      columns: { id: bigint(), ordered_at: timestamp() },
      query: (db, _, increment) =>
        increment === undefined
          ? db.selectFrom('orders').selectAll()
          : increment.db
              .selectFrom('orders')
              .where('id', '>', increment.watermark('id'))
              .select(['id', 'ordered_at']),
      tests: (t) => [
        t.expression('ordered_before_the_day', (eb, f) =>
          eb(f.toDate(eb.ref('ordered_at')), '<', f.variable(day)),
        ),
      ],
    });
    const run = async (as_of: string) =>
      buildIn(warehouse, [raw, kept], { rawFolder, variables: { as_of } });
    expect((await run('2024-01-03')).statuses).toEqual({ orders: 'published', kept: 'published' });
    write(rawFolder, { 'orders.csv': `${files['orders.csv']}3,2024-01-01 12:00:00\n` });
    const { relations, statuses } = await run('2024-01-02');
    expect(statuses).toEqual({ orders: 'published', kept: 'failed' });
    expect(relations.find(({ name }) => name === 'kept')?.failures).toMatchObject([
      { test: 'ordered_before_the_day', failures: 1 },
    ]);
  });

  it('when what it refers to is another, though its own relation is not', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ ...files, 'people.csv': 'id\n1\n2\n' });
    const people = source({ name: 'people', description: 'People.', columns: { id: bigint() } });
    const known = model({
      name: 'known',
      description: 'Known people.',
      materialized: table(),
      inputs: [people],
      columns: { id: bigint(), name: text() },
      query: (db, f) => db.selectFrom('people').select(['id', f.concat('p', 'q').as('name')]),
    });
    const own = orders(() => [anyTests.references('id', known, 'id')]);
    const run = async () =>
      (await buildIn(warehouse, [people, known, own], { rawFolder })).statuses;
    await run();
    expect(await run()).toEqual({ people: 'kept', known: 'kept', orders: 'kept' });
    write(rawFolder, { 'people.csv': 'id\n1\n' });
    expect(await run()).toEqual({ people: 'published', known: 'published', orders: 'failed' });
  });
});

function orders(tests: () => readonly TestSpec[]) {
  return source({
    name: 'orders',
    description: 'Orders.',
    columns: { id: bigint(), ordered_at: timestamp() },
    tests,
  });
}
