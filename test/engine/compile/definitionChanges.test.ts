import { type OperationNodeSource, sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  type QueryDefinition,
  queryDefinition,
} from '../../../packages/kysely-models/src/compile/columnFingerprints/queryDefinition.ts';
import { anyTables as db } from '../support/anyModel.ts';

const inputs = new Map([
  ['t', ['a', 'b', 'c', 'd']],
  ['u', ['id', 'k', 'x', 'y']],
]);
const defined = (query: OperationNodeSource) => queryDefinition(query.toOperationNode(), inputs);

/** What two definitions have that is not the same: columns, and `(rows)`. */
function differing(one: QueryDefinition, two: QueryDefinition): string {
  const names = [...new Set([...one.columns.keys(), ...two.columns.keys()])];
  return [
    ...names.filter(
      (name) => (one.columns.get(name) ?? one.others) !== (two.columns.get(name) ?? two.others),
    ),
    ...(one.rows === two.rows ? [] : ['(rows)']),
  ].join(' ');
}

type Case = readonly [string, OperationNodeSource, OperationNodeSource, differing: string];

const t = db.selectFrom('t');
const u = db.selectFrom('u');
const counted = (column: 'a' | 'b') =>
  db
    .withRecursive('n', (qb) =>
      qb
        .selectFrom('t')
        .select(['a', 'b'])
        .unionAll(
          qb
            .selectFrom('n' as 't')
            .where(column, '<', 9)
            .select(['a', 'b']),
        ),
    )
    .selectFrom('n' as 't')
    .select(['a', 'b']);
const pairs = (alias: string) =>
  db.selectFrom(sql<{ i: number; j: number }>`pairs(3)`.as<'r'>(sql.raw(alias)));

test.each<Case>([
  ['another alias', t.select('t.a'), db.selectFrom('t as z').select('z.a'), ''],
  [
    'parentheses',
    t.select((eb) => eb('a', '+', 1).as('e')),
    t.select((eb) => eb.parens(eb('a', '+', 1)).as('e')),
    '',
  ],
  [
    'another expression',
    t.select((eb) => ['b', eb('a', '+', 1).as('e')]),
    t.select((eb) => ['b', eb('a', '+', 2).as('e')]),
    'e',
  ],
  [
    'a date for another',
    t.select((eb) => eb.val(new Date(0)).as('d')),
    t.select((eb) => eb.val(new Date(1)).as('d')),
    'd',
  ],
  ['all columns by name', t.selectAll(), t.select(['a', 'b', 'c', 'd']), ''],
  [
    'all columns of one of two tables',
    t.crossJoin('u').selectAll('u'),
    t.crossJoin('u').select(['u.id', 'u.k', 'u.x', 'u.y']),
    '',
  ],
  [
    'all columns of the other table',
    t.crossJoin('u').selectAll('u'),
    t.crossJoin('u').selectAll('t'),
    'id k x y a b c d',
  ],
  [
    'a column without its table',
    t.crossJoin('u').select(['a', 'x']),
    t.crossJoin('u').select(['t.a', 'u.x']),
    '',
  ],
  [
    'another kind of join',
    t.innerJoin('u', 'u.id', 't.a').select('t.b'),
    t.leftJoin('u', 'u.id', 't.a').select('t.b'),
    '(rows)',
  ],
  [
    'another condition of a join',
    t.innerJoin('u', 'u.id', 't.a').select('t.b'),
    t.innerJoin('u', 'u.k', 't.a').select('t.b'),
    '(rows)',
  ],
  [
    'another limit',
    t.select('a').orderBy('b').limit(1),
    t.select('a').orderBy('b').limit(2),
    '(rows)',
  ],
  [
    'another order of the first rows',
    t.select('a').orderBy('b').limit(1),
    t.select('a').orderBy('c').limit(1),
    '(rows)',
  ],
  ['only different rows', t.select(['a', 'b']), t.select(['a', 'b']).distinct(), '(rows)'],
  [
    'different rows of other columns',
    t.select(['a']).distinct(),
    t.select(['a', 'b']).distinct(),
    'b (rows)',
  ],
  [
    'a filter of groups',
    t.groupBy('a').select('a').having('a', '>', 1),
    t.groupBy('a').select('a').having('a', '>', 2),
    '(rows)',
  ],
  [
    'an expression grouped by its alias',
    t.select((eb) => eb('a', '+', 1).as('e')).groupBy('e'),
    t.select((eb) => eb('a', '+', 2).as('e')).groupBy('e'),
    'e (rows)',
  ],
  [
    'rows counted by a group that an alias names',
    t.select((eb) => [eb('a', '%', 2).as('e'), eb.fn.countAll().as('n')]).groupBy('e'),
    t.select((eb) => [eb('a', '%', 3).as('e'), eb.fn.countAll().as('n')]).groupBy('e'),
    'e n (rows)',
  ],
  [
    'rows counted by a group that its place names',
    t.select((eb) => [eb('a', '%', 2).as('e'), eb.fn.countAll().as('n')]).groupBy(sql`1`),
    t.select((eb) => [eb('a', '%', 3).as('e'), eb.fn.countAll().as('n')]).groupBy(sql`1`),
    'e n (rows)',
  ],
  [
    'the first rows by an alias that is also the name of a column',
    t
      .select((eb) => ['c', eb('a', '+', 1).as('b')])
      .orderBy('b')
      .limit(1),
    t
      .select((eb) => ['c', eb('a', '%', 3).as('b')])
      .orderBy('b')
      .limit(1),
    'b (rows)',
  ],
  [
    'the first rows by the place of a column',
    t
      .select((eb) => ['c', eb('a', '+', 1).as('e')])
      .orderBy(sql`2`)
      .limit(1),
    t
      .select((eb) => ['c', eb('a', '%', 3).as('e')])
      .orderBy(sql`2`)
      .limit(1),
    'e (rows)',
  ],
  [
    'a filter behind a union',
    t.select(['a', 'b']).unionAll(u.select(['id as a', 'k as b'])),
    t.select(['a', 'b']).unionAll(u.where('x', '>', 1).select(['id as a', 'k as b'])),
    '(rows)',
  ],
  [
    'a column in a union',
    t.select(['a', 'b']).unionAll(u.select(['id as a', 'k as b'])),
    t.select(['a', 'b']).unionAll(u.select(['id as a', 'x as b'])),
    'b',
  ],
  [
    'a column in a union of different rows',
    t.select(['a', 'b']).union(u.select(['id as a', 'k as b'])),
    t.select(['a', 'b']).union(u.select(['id as a', 'x as b'])),
    'b (rows)',
  ],
  [
    'a union for a difference',
    t.select(['a', 'b']).union(u.select(['id as a', 'k as b'])),
    t.select(['a', 'b']).except(u.select(['id as a', 'k as b'])),
    '(rows)',
  ],
  ['a recursion', counted('a'), counted('b'), 'a b (rows)'],
  [
    'a correlated query',
    t.select((eb) => ['b', eb.selectFrom('u').whereRef('u.id', '=', 't.a').select('x').as('e')]),
    t.select((eb) => ['b', eb.selectFrom('u').whereRef('u.id', '=', 't.c').select('x').as('e')]),
    'e',
  ],
  [
    'a correlated query that names no table',
    t.select((eb) => ['b', eb.selectFrom('u').whereRef('id', '=', 'a').select('x').as('e')]),
    t.select((eb) => ['b', eb.selectFrom('u').whereRef('u.id', '=', 't.a').select('u.x').as('e')]),
    '',
  ],
  [
    'a query within a filter',
    t
      .select('a')
      .where((eb) => eb.exists(eb.selectFrom('u').whereRef('u.id', '=', 't.a').select('x'))),
    t
      .select('a')
      .where((eb) => eb.exists(eb.selectFrom('u').whereRef('u.k', '=', 't.a').select('x'))),
    '(rows)',
  ],
  [
    'a table of another schema',
    db.withSchema('s').selectFrom('t').select('a'),
    db.withSchema('r').selectFrom('t').select('a'),
    'a (rows)',
  ],
  [
    'raw text about a column',
    t.select(['b', sql`a + 1`.as('e')]),
    t.select(['b', sql`a + 2`.as('e')]),
    'e',
  ],
  [
    'raw text with a part of a query',
    t.select((eb) => ['b', sql`abs(${eb.ref('a')})`.as('e')]),
    t.select((eb) => ['b', sql`abs(${eb.ref('c')})`.as('e')]),
    'e',
  ],
  [
    'raw text that reads another table',
    t.select(['b', sql`(select max(x) from u)`.as('e')]),
    t.select(['b', sql`(select max(y) from u)`.as('e')]),
    'e',
  ],
  [
    'raw text about a column that is computed below',
    db.selectFrom(t.select((eb) => eb('a', '+', 1).as('e')).as('v')).select(sql`e * 2`.as('g')),
    db.selectFrom(t.select((eb) => eb('a', '+', 2).as('e')).as('v')).select(sql`e * 2`.as('g')),
    'g',
  ],
  [
    'the count of all rows',
    t.select((eb) => eb.fn.countAll().as('n')),
    t.select((eb) => eb.fn.countAll().as('n')).where('a', '>', 1),
    'n (rows)',
  ],
  [
    'a window over other rows',
    t.select(['a', sql`row_number() over (order by b)`.as('n')]),
    t.where('c', '>', 1).select(['a', sql`row_number() over (order by b)`.as('n')]),
    'n (rows)',
  ],
  [
    'a table that a raw text makes',
    db.selectFrom(sql<{ i: number }>`range(3)`.as<'r'>(sql`r(i)`)).select('i'),
    db.selectFrom(sql<{ i: number }>`range(4)`.as<'r'>(sql`r(i)`)).select('i'),
    'i (rows)',
  ],
  [
    'another column of a table that a raw text makes',
    pairs('r(i, j)').select('r.i as n'),
    pairs('r(i, j)').select('r.j as n'),
    'n',
  ],
  [
    'other names for the columns of a table that a raw text makes',
    pairs('r(i, j)').select('r.i as n'),
    pairs('r(j, i)').select('r.i as n'),
    'n',
  ],
  [
    'another alias that cannot be read',
    pairs('r(i, j) tablesample (5)').select('r.i as n'),
    pairs('r(i, j) tablesample (6)').select('r.i as n'),
    'n',
  ],
  [
    'columns of a common table that have names there',
    db
      .with('w(p)', () => t.select('a as p'))
      .selectFrom('w')
      .select('w.p'),
    t.select('a as p'),
    '',
  ],
])('%s', (_, one, two, expected) => {
  expect(differing(defined(one), defined(one))).toBe('');
  expect(differing(defined(one), defined(two))).toBe(expected);
  expect(differing(defined(two), defined(one)).split(' ').sort()).toEqual(
    expected.split(' ').sort(),
  );
});

test('a statement other than a select has one definition', () => {
  const raw = sql`values (1)`.toOperationNode();
  expect(queryDefinition(raw, inputs).columns.size).toBe(0);
  expect(differing(queryDefinition(raw, inputs), queryDefinition(raw, inputs))).toBe('');
});
