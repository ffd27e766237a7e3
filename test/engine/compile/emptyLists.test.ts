import { describe, expect, onTestFinished, test } from 'vitest';
import type { EngineDialect } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { readQuery } from '../../../packages/kysely-models/src/compile/readQuery.ts';
import { resolveTree } from '../../../packages/kysely-models/src/compile/resolveTree.ts';
import { snowflakeDialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import type { DatabaseOf } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import { bigint, f, source, text } from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { memoryDatabase, resolutionOf } from '../memoryDatabase.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: { id: bigint(), country: text().nullable() },
});

const builder = queryBuilder<DatabaseOf<[typeof people]>>();

const none: readonly string[] = [];

async function peopleThere() {
  const db = await memoryDatabase();
  onTestFinished(() => db.close());
  await db.fill(people, [
    [1, 'at'],
    [2, null],
  ]);
  return db;
}

test('no row is in an empty list, and every row is outside of it, null included', async () => {
  const db = await peopleThere();
  const found = await db.select([people], (tables) =>
    tables
      .selectFrom('people')
      .select((eb) => [
        'id',
        eb('country', 'in', none).as('inside'),
        eb('country', 'not in', none).as('outside'),
        eb.not(eb('country', 'in', none)).as('not_inside'),
      ])
      .orderBy('id'),
  );
  const each = { inside: false, outside: true, not_inside: true };
  expect(found).toEqual([
    { id: 1, ...each },
    { id: 2, ...each },
  ]);
});

test('a filter by an empty list gives no row, or every row', async () => {
  const db = await peopleThere();
  const count = async (operator: 'in' | 'not in') =>
    (
      await db.select([people], (tables) =>
        tables.selectFrom('people').where('country', operator, none).select('id'),
      )
    ).length;
  expect([await count('in'), await count('not in')]).toEqual([0, 2]);
});

test('pairs are in no empty list of pairs', async () => {
  const db = await peopleThere();
  const found = await db.select([people], (tables) =>
    tables
      .selectFrom('people')
      .where(({ eb, refTuple }) => eb(refTuple('id', 'country'), 'not in', []))
      .select('id'),
  );
  expect(found).toHaveLength(2);
});

test('groups, orders and windows by an empty list are as without it', async () => {
  const db = await peopleThere();
  const keys: readonly 'country'[] = [];
  const found = await db.select([people], (tables) =>
    tables
      .selectFrom('people')
      .groupBy(keys)
      .select((eb) => [
        f.countRows().as('people'),
        eb.fn
          .sum<number>(eb.fn.countAll())
          .over((over) => over.partitionBy(keys))
          .as('all'),
      ]),
  );
  expect(found.map((row) => Object.values(row).map(Number))).toEqual([[2, 2]]);
});

test('a read filters by an empty list', async () => {
  const db = await peopleThere();
  const sql = readQuery(people, { schema: 'main', name: 'people' }, duckdbDialect, {
    columns: undefined,
    where: (eb) => eb('country', 'in', []),
    orderBy: [],
    limit: undefined,
  });
  expect(await db.session.rows(sql)).toEqual([]);
});

describe.each<EngineDialect>([duckdbDialect, snowflakeDialect])(
  'in the SQL of $name',
  (dialect) => {
    test('an empty list is a constant', () => {
      const print = (operator: 'in' | 'not in') => {
        const tree = builder.selectFrom('people').where('country', operator, none).select('id');
        const resolution = { ...resolutionOf([people]), dialect };
        return dialect.print(resolveTree(tree.toOperationNode(), resolution)).toLowerCase();
      };
      expect(print('in')).toMatch(/where false$/);
      expect(print('not in')).toMatch(/where true$/);
    });
  },
);
