import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import { anyTables as db } from '../../support/anyModel.ts';
import { lineageOf } from './lineageOf.ts';

type Case = readonly [
  title: string,
  query: Parameters<typeof lineageOf>[0],
  expected: Readonly<Record<string, string>>,
];

const rows = (text: string) => ({ '(rows)': text });

const cases: readonly Case[] = [
  [
    'columns, aliases and expressions',
    db.selectFrom('t').select((eb) => ['a', 't.b as e', eb('c', '+', eb.ref('d')).as('f')]),
    { a: 't.a', e: 't.b', f: 't.c t.d', ...rows('|  | t') },
  ],
  [
    '*',
    db.selectFrom('t').selectAll(),
    { a: 't.a', b: 't.b', c: 't.c', d: 't.d', ...rows('|  | t') },
  ],
  [
    't.* of one of two tables',
    db.selectFrom('t').crossJoin('u as v').selectAll('v'),
    { id: 'u.id', k: 'u.k', x: 'u.x', y: 'u.y', ...rows('|  | t u') },
  ],
  [
    'filters decide over rows',
    db.selectFrom('t').where('b', '=', 1).select('a'),
    { a: 't.a', ...rows('| t.b | t') },
  ],
  [
    'joins decide over rows',
    db.selectFrom('t').leftJoin('u', 'u.id', 't.a').select(['t.b', 'u.x']),
    { b: 't.b', x: 'u.x', ...rows('| t.a u.id | t u') },
  ],
  [
    'groups, HAVING and aggregates',
    db
      .selectFrom('t')
      .groupBy('a')
      .having((eb) => eb(eb.fn.max('d'), '>', 1))
      .select((eb) => ['a', eb.fn.sum('b').as('s'), eb.fn.countAll().as('n')]),
    { a: 't.a', s: 't.b', n: '', ...rows('| t.a t.d | t') },
  ],
  [
    'a group by the alias of an expression, and by its place',
    db
      .selectFrom('t')
      .groupBy(['e', sql`2`])
      .select((eb) => [eb('a', '+', 1).as('e'), 'b']),
    { e: 't.a', b: 't.b', ...rows('| t.a t.b | t') },
  ],
  [
    'FILTER, DISTINCT and ORDER BY of an aggregate',
    db
      .selectFrom('t')
      .select((eb) => [
        eb.fn.sum('a').filterWhere('b', '=', 1).as('s'),
        eb.fn.agg('string_agg', ['c']).distinct().orderBy('d').as('l'),
      ]),
    { s: 't.a | t.b', l: 't.c | t.d', ...rows('|  | t') },
  ],
  [
    'WITHIN GROUP gives values',
    db.selectFrom('t').select((eb) =>
      eb.fn
        .agg('percentile_cont', [eb.lit(0.5)])
        .withinGroupOrderBy('b')
        .as('p'),
    ),
    { p: 't.b', ...rows('|  | t') },
  ],
  [
    'windows decide over the rows of their column only',
    db.selectFrom('t').select((eb) => [
      eb.fn
        .sum('a')
        .over((over) => over.partitionBy('b').orderBy('c'))
        .as('w'),
      f.rowNumber({ partitionBy: [eb.ref('a')], orderBy: [f.asc(eb.ref('d'))] }).as('r'),
    ]),
    { w: 't.a | t.b t.c', r: '| t.a t.d', ...rows('|  | t') },
  ],
  [
    'a filter by a window decides over all rows',
    db
      .selectFrom((from) =>
        from
          .selectFrom('t')
          .select((eb) => ['a', f.rowNumber({ orderBy: [f.desc(eb.ref('b'))] }).as('r')])
          .as('v'),
      )
      .where('v.r', '=', 1)
      .select('v.a'),
    { a: 't.a', ...rows('| t.b | t') },
  ],
  [
    'portable functions; the condition of countIf and sumIf decides over rows',
    db
      .selectFrom('t')
      .select((eb) => [
        f.countIf(eb('a', '=', 1)).as('n'),
        f.sumIf(eb.ref('b').$castTo<number>(), eb('c', '=', 1)).as('s'),
        f.coalesce(eb.ref('c'), eb.ref('d')).as('e'),
      ]),
    { n: '| t.a', s: 't.b | t.c', e: 't.c t.d', ...rows('|  | t') },
  ],
  [
    'CASE is computed from its conditions, too',
    db
      .selectFrom('t')
      .select((eb) =>
        eb.case().when('a', '=', 1).then(eb.ref('b')).else(eb.ref('c')).end().as('e'),
      ),
    { e: 't.a t.b t.c', ...rows('|  | t') },
  ],
  [
    'common table expressions, one over the other, with columns that nothing reads',
    db
      .with('v', (qb) => qb.selectFrom('t').where('d', '=', 1).select(['a as e', 'b as g', 'c']))
      .with('w(z)', (qb) =>
        qb
          .selectFrom('v')
          .groupBy('v.g')
          .select((eb) => eb.fn.sum('v.e').as('z')),
      )
      .selectFrom('w')
      .selectAll(),
    { z: 't.a', ...rows('| t.b t.d | t') },
  ],
  [
    'recursive ones: what each step adds, and what ends them',
    db
      .withRecursive('r(n, m)', (qb) =>
        qb
          .selectFrom('t')
          .select(['a as n', 'b as m'])
          .unionAll(
            qb
              .selectFrom('r')
              .innerJoin('u', 'u.id', 'r.m')
              .where('r.n', '<', 5)
              .select((eb) => [eb('r.n', '+', eb.ref('u.x')).as('n'), 'u.k as m'])
              .$castTo<{ n: unknown; m: unknown }>(),
          ),
      )
      .selectFrom('r')
      .select('n'),
    { n: 't.a u.x', ...rows('| t.a t.b u.id u.k u.x | t u') },
  ],
  [
    'UNION ALL column by column',
    db
      .selectFrom('t')
      .select(['a', 'b'])
      .unionAll(db.selectFrom('u').select(['x', 'y as b']).$castTo<{ a: 1; b: 1 }>()),
    { a: 't.a u.x', b: 't.b u.y', ...rows('|  | t u') },
  ],
  [
    'UNION, INTERSECT, EXCEPT and DISTINCT compare every column',
    db
      .selectFrom('t')
      .select(['a', 'b'])
      .except(
        db
          .selectFrom('u')
          .distinct()
          .where('k', '=', 1)
          .select(['x', 'y'])
          .$castTo<{ a: 1; b: 1 }>(),
      ),
    { a: 't.a u.x', b: 't.b u.y', ...rows('| t.a t.b u.k u.x u.y | t u') },
  ],
  [
    'ORDER BY with a limit, by a column, an alias or a place',
    db.selectFrom('t').select(['a', 'b as e']).orderBy('e').orderBy('c').limit(3),
    { a: 't.a', e: 't.b', ...rows('| t.b t.c | t') },
  ],
  [
    'DISTINCT ON',
    db.selectFrom('t').distinctOn('a').orderBy('b').select('c'),
    { c: 't.c', ...rows('| t.a t.b | t') },
  ],
  [
    'a correlated scalar subquery: its value, and which of its rows',
    db
      .selectFrom('t')
      .select((eb) =>
        eb.selectFrom('u').whereRef('u.id', '=', 't.a').select(eb.fn.max('u.x').as('m')).as('e'),
      ),
    { e: 'u.x | t.a u.id | u', ...rows('|  | t') },
  ],
  [
    'EXISTS and IN',
    db
      .selectFrom('t')
      .where((eb) => eb.exists(eb.selectFrom('u').whereRef('u.id', '=', 't.a').select('u.x')))
      .where('b', 'in', db.selectFrom('u').where('y', '=', 1).select('k'))
      .select('c'),
    { c: 't.c', ...rows('| t.a t.b u.id u.k u.y | t u') },
  ],
  [
    'a lateral join',
    db
      .selectFrom('t')
      .innerJoinLateral(
        (eb) => eb.selectFrom('u').whereRef('u.id', '=', 't.a').select('u.x as e').as('l'),
        (join) => join.onTrue(),
      )
      .select(['t.b', 'l.e']),
    { b: 't.b', e: 'u.x', ...rows('| t.a u.id | t u') },
  ],
  [
    'an inner name hides an outer one',
    db
      .selectFrom('t')
      .select((eb) => eb.selectFrom('u as t').select(eb.fn.max('t.x').as('m')).as('e')),
    { e: 'u.x |  | u', ...rows('|  | t') },
  ],
  [
    'names in upper case are the same',
    db.selectFrom('t as V').select(['v.A as e']),
    { e: 't.a', ...rows('|  | t') },
  ],
  [
    'JSON paths, casts, lists and tuples',
    db
      .selectFrom('t')
      .where('b', 'in', [1, 2])
      .where((eb) => eb(eb.refTuple('c', 'd'), 'in', [eb.tuple(1, 2)]))
      .select((eb) => [
        eb
          .ref('a', '->')
          .key('x' as never)
          .as('e'),
        eb.cast('b', 'integer').as('g'),
      ]),
    { e: 't.a', g: 't.b', ...rows('| t.b t.c t.d | t') },
  ],
];

describe('the lineage of', () => {
  test.each(cases)('%s', (_, query, expected) => {
    expect(lineageOf(query)).toEqual(expected);
  });
});
