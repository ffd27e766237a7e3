import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { TestSpec } from '../../../packages/kysely-models/src/define/contract/testSpec.ts';
import {
  bigint,
  model,
  type Tests,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';

interface Row {
  readonly id: number;
  readonly parent: number | null;
}

const parents = model({
  name: 'parents',
  description: 'Keys.',
  materialized: table(),
  inputs: [],
  columns: { id: bigint() },
  query: (db) => db.selectNoFrom(sql<number>`unnest([1, 2, 300])`.as('id')),
});

/** A thousand rows, in which five keys are there twice, and of which three parents are nowhere. */
const children = (tests: (t: Tests<'children', Row>) => readonly TestSpec[]) =>
  model({
    name: 'children',
    description: 'Rows with repeated keys.',
    materialized: table(),
    inputs: [],
    columns: { id: bigint(), parent: bigint().nullable() },
    query: (db) =>
      db
        .selectFrom(sql<{ n: number }>`(select unnest(range(1000)) as n)`.as('r'))
        .select((eb) => [
          sql<number>`case when n in (1, 3, 5, 7, 900) then n + 1 else n end`.as('id'),
          eb
            .case()
            .when('r.n', '<', 3)
            .then(sql<number>`n + 5000`)
            .when('r.n', '<', 300)
            .then(2)
            .end()
            .as('parent'),
        ]),
    tests,
  });

it('counts the keys and rows that fail, whatever told first that some do', async () => {
  const strict = children((t) => [t.unique('id'), t.references('parent', parents, 'id')]);
  const { exitCode, relations } = await buildIn(await memoryWarehouse(), [parents, strict]);
  expect(exitCode).toBe(1);
  const failures = relations.flatMap((each) => each.failures);
  expect(failures.map(({ test, failures: found }) => [test, found])).toEqual([
    ['unique_id', 5],
    ['relationships_parent_parents', 3],
  ]);
  const [repeated, orphans] = failures.map(({ rows }) => rows);
  expect(repeated?.map(({ id }) => id).toSorted()).toEqual([2, 4, 6, 8, 901]);
  expect(orphans?.map(({ parent }) => parent).toSorted()).toEqual([5000, 5001, 5002]);
});

it('accepts as many failures as a test does, and no more', async () => {
  const accepting = (keys: number, rows: number) =>
    children((t) => [
      t.unique('id', { maxFailures: keys }),
      t.references('parent', parents, 'id', { maxFailures: rows }),
    ]);
  const statuses = async (keys: number, rows: number) =>
    (await buildIn(await memoryWarehouse(), [parents, accepting(keys, rows)])).statuses['children'];
  expect(await statuses(5, 3)).toBe('published');
  expect(await statuses(4, 3)).toBe('failed');
  expect(await statuses(5, 2)).toBe('failed');
});
