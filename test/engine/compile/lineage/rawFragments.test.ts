import { type OperationNode, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { textNames } from '../../../../packages/kysely-models/src/compile/scope/rawText.ts';
import { SqlExpression } from '../../../../packages/kysely-models/src/define/expressions/sqlExpression.ts';
import { anyTables as db } from '../../support/anyModel.ts';
import { lineageOf, opaqueOf } from './lineageOf.ts';

const everything = 't.a t.b t.c t.d';
const e = (expression: ReturnType<typeof sql>) =>
  db.selectFrom('t').select([expression.as('e'), 'a']);

describe('a raw fragment', () => {
  test.each([
    ['references in it', sql`coalesce(${sql.ref('b')}, ${sql.ref('t.c')}, 0)`, 't.b t.c'],
    ['a name in it', sql`${sql.id('t', 'b')} + ${sql.id('c')}`, 't.b t.c'],
    ['literals, types, functions and keywords', sql`cast('a' as varchar) || upper('b''a')`, ''],
    ['multiplication and count(*)', sql`${sql.ref('b')} * 2 + count(*)`, 't.b'],
    [
      'a subquery in it',
      sql`array(${db.selectFrom('u').where('k', '=', 1).select('x')})`,
      'u.x | u.k | u',
    ],
  ])('depends on %s', (_, expression, expected) => {
    const query = e(expression);
    expect(lineageOf(query)['e']).toBe(expected);
    expect(opaqueOf(query)).toEqual([]);
  });

  test.each([
    ['b + 1', 'perhaps the column b in the raw text: b + 1'],
    ['upper("B")', 'perhaps the column B in the raw text: upper("B")'],
    ['to_json(T)', 'perhaps the column T in the raw text: to_json(T)'],
    ['b.upper()', 'perhaps the column b in the raw text: b.upper()'],
    ['t.*', 'columns that are not named in the raw text: t.*'],
    ['hash(*)', 'columns that are not named in the raw text: hash(*)'],
    ["columns('.*')", "columns that are not named in the raw text: columns('.*')"],
    ['$2', 'columns that are not named in the raw text: $2'],
    // Where a text ends is another matter on a warehouse that escapes with backslashes.
    ["'\\' || b || '", "perhaps the column b in the raw text: '\\' || b || '"],
    ["1 -- '\n + b -- '", "perhaps the column b in the raw text: 1 -- ' + b -- '"],
    [
      "'it' || $$'$$ || b || $$'$$",
      "perhaps the column b in the raw text: 'it' || $$'$$ || b || $$'$$",
    ],
    [`"'" || b || "'"`, `perhaps the column b in the raw text: "'" || b || "'"`],
  ])('that may name a column reaches all in scope: %s', (text, reason) => {
    const query = e(sql.raw(text));
    expect(lineageOf(query)['e']).toBe(everything);
    expect(lineageOf(query)['a']).toBe('t.a');
    expect(opaqueOf(query)).toEqual([reason]);
  });

  test('is read as a whole, also where it is made of pieces', () => {
    expect(lineageOf(e(sql`${sql.raw('up')}per(${sql.raw('a')}${sql.raw('')})`))['e']).toBe(
      everything,
    );
    const split = db
      .selectFrom(db.selectFrom('t').select(['a', 'b as long_name']).as('v'))
      .select(sql`${sql.raw('long_')}${sql.raw('name')}`.as('e'));
    expect(lineageOf(split)['e']).toBe('t.a t.b');
  });

  test.each(['(select max(x) from u)', "(from query_table('u'))"])(
    'that may read a table reaches every input: %s',
    (text) => {
      const query = e(sql.raw(text));
      expect(lineageOf(query)['e']).toBe(`${everything} u.id u.k u.x u.y |  | t u`);
      expect(opaqueOf(query)).toEqual([`a query of its own in the raw text: ${text}`]);
    },
  );

  test('sees columns of the queries around it, and those that the query gives', () => {
    const inner = db
      .selectFrom('t')
      .select((eb) => eb.selectFrom('u').select(sql`x + a`.as('m')).as('e'));
    expect(lineageOf(inner)['e']).toBe(`${everything} u.id u.k u.x u.y |  | u`);
    const given = db.selectFrom('t').select(['b as z', sql`z + 1`.as('e')]);
    expect(lineageOf(given)['e']).toBe(everything);
  });

  test('as a filter, a modifier or a key decides over rows', () => {
    const from = db.selectFrom('t').select('a');
    const rows = (query: Parameters<typeof lineageOf>[0]) => lineageOf(query)['(rows)'];
    expect(rows(from.where(sql<boolean>`b > 1`))).toBe(`| ${everything} | t`);
    expect(
      rows(from.modifyEnd(sql`qualify row_number() over (order by ${sql.ref('c')}) = 1`)),
    ).toBe('| t.a t.c | t');
    expect(rows(from.groupBy(sql`all`))).toBe('| t.a | t');
    expect(rows(from.orderBy('b', (order) => order.desc().nullsLast()))).toBe('| t.b | t');
  });

  test('in FROM has columns of any name', () => {
    const query = db
      .selectFrom('t')
      .innerJoinLateral(sql<{ n: 1 }>`unnest(${sql.ref('t.b')})`.as<'v'>(sql`v(n)`), (join) =>
        join.onTrue(),
      )
      .select(['v.n', 't.a', sql`anything`.as('e')]);
    expect(lineageOf(query)).toEqual({
      n: 't.b',
      a: 't.a',
      e: everything,
      '(rows)': '| t.b | t',
    });
  });

  test('in FROM that may be a table reaches every input', () => {
    const query = db.selectFrom(sql`u`.as('v')).select('v.x');
    expect(lineageOf(query)['x']).toBe(`${everything} u.id u.k u.x u.y |  | t u`);
    expect(opaqueOf(query)).toEqual(['perhaps the table u in the raw text: u']);
  });

  test('in the name of a function is read, too', () => {
    const call = db.selectFrom('t').select((eb) => eb.fn('b + abs', [eb.lit(1)]).as('e'));
    expect(lineageOf(call)['e']).toBe(everything);
  });
});

describe('what cannot be traced is an error:', () => {
  const node = (kind: string) =>
    // Sound: this is the node that a plugin of another version would make.
    new SqlExpression<number>({ kind } as unknown as OperationNode);

  test.each([
    [
      'a node that Kysely does not have',
      db.selectFrom('t').select(node('VectorNode').as('e')),
      'VectorNode',
    ],
    [
      'another statement',
      db
        .with('v', (qb) => qb.insertInto('t').values({ a: 1 }).returning('a'))
        .selectFrom('v')
        .select('a'),
      'InsertQueryNode',
    ],
    [
      'a table that is not an input',
      db.selectFrom('w').select('a'),
      'reads w, which is not among its inputs',
    ],
    [
      'a column that no table has',
      db.selectFrom('t').select('t.x'),
      'reads the column t.x, which no table',
    ],
    [
      'a column whose name only the warehouse knows',
      db.selectFrom(sql`range(3)`.as('r')).selectAll(),
      'names only the warehouse knows',
    ],
  ])('%s', (_, query, message) => {
    expect(() => lineageOf(query)).toThrowError(
      expect.objectContaining({ code: 'QUERY_INVALID', message: expect.stringContaining(message) }),
    );
  });
});

test('the words of a text are everything except literals and calls', () => {
  expect(textNames(`coalesce(a."B""c", 'x y') + é`)).toEqual({
    words: ['a', 'B"c', 'é'],
    readsUnnamed: false,
    readsTables: false,
  });
});
