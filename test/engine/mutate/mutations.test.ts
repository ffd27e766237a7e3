import { describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { decimal, model } from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { mutantsOf } from '../../../packages/kysely-models/src/mutate/mutants/mutantsOf.ts';
import { mutationsOf } from '../../../packages/kysely-models/src/mutate/mutants/mutations.ts';
import type { MutationKind } from '../../../packages/kysely-models/src/mutate/mutators/mutator.ts';
import { mutators } from '../../../packages/kysely-models/src/mutate/mutators/mutators.ts';
import { publishedSelect } from '../../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import { common, inputs } from './mutatedModels.ts';

const parts = {
  select: (each: Model) =>
    publishedSelect(
      { dialect: duckdbDialect, variables: {}, at: '2024-01-01 00:00:00' },
      each,
    ).replaceAll('"', ''),
  query: () => '',
  update: () => undefined,
};

/** What becomes of the SQL of a model, for each change of a kind. */
function changes(kind: MutationKind, of: Model): readonly string[] {
  return mutantsOf(of, parts, [kind]).map(({ select = '' }) => select);
}

describe('the mutants of a query', () => {
  test('turn comparisons round and move their bounds, but not what joins rows', () => {
    const compared = model({
      ...common,
      inputs,
      query: (db) =>
        db
          .selectFrom('orders as o')
          .innerJoin('customers as c', 'c.customer_id', 'o.customer_id')
          .where('o.order_id', '<', 5)
          .where('o.status', 'is not', null)
          .select('o.order_id'),
    });
    const where = (condition: string) =>
      `select o.order_id from raw.orders as o inner join raw.customers as c on c.customer_id = o.customer_id where ${condition}`;
    expect(changes('comparison', compared)).toEqual([
      where('o.order_id <= 5 and o.status is not null'),
      where('o.order_id >= 5 and o.status is not null'),
      where('o.order_id < 5 and o.status is null'),
    ]);
    expect(changes('filter', compared)).toEqual([
      where('o.status is not null'),
      where('o.order_id < 5'),
    ]);
    expect(changes('interval', compared)).toEqual([
      where('o.order_id < 6 and o.status is not null'),
    ]);
    expect(changes('join', compared)).toEqual([
      where('o.order_id < 5 and o.status is not null').replace('inner join', 'left join'),
    ]);
  });

  test('drop a filter, the condition of an aggregate and one of several conditions of it', () => {
    const filtered = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .selectFrom('orders as o')
          .where((eb) => eb.or([eb('o.order_id', '=', 1), eb('o.order_id', '=', 2)]))
          .select((eb, fn = f(eb)) => [
            fn.countIf(eb('o.status', '=', 'paid')).as('paid'),
            fn.sumIf('o.amount', eb('o.status', '=', 'paid')).as('amount'),
          ]),
    });
    const select = (paid: string, amount: string, where: string) =>
      `select ${paid} as paid, ${amount} as amount from raw.orders as o${where}`;
    const [paid, amount] = [
      "count(*) filter (where (o.status = 'paid'))",
      "sum(o.amount) filter (where (o.status = 'paid'))",
    ];
    expect(changes('filter', filtered)).toEqual([
      select('count(*)', amount, ' where (o.order_id = 1 or o.order_id = 2)'),
      select(paid, 'sum(o.amount)', ' where (o.order_id = 1 or o.order_id = 2)'),
      select(paid, amount, ''),
      select(paid, amount, ' where (o.order_id = 1 and o.order_id = 2)'),
    ]);
  });

  test('take one aggregate for another', () => {
    const added = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .selectFrom('orders as o')
          .select((eb, fn = f(eb)) => [
            fn.sum('o.amount').as('a'),
            fn.max('o.day').as('b'),
            fn.countDistinct('o.customer_id').as('c'),
            fn.count('o.customer_id').as('d'),
            fn.countRows().as('e'),
            fn.median('o.amount').as('f'),
          ]),
    });
    const words = mutationsOf(added, ['aggregate']).map(({ place, says }) => `${place}: ${says}`);
    expect(words).toEqual([
      'query.a: sum becomes count',
      'query.b: max becomes min',
      'query.c: count distinct becomes count',
      'query.d: count becomes count distinct',
      'query.f: median becomes average',
    ]);
    expect(changes('aggregate', added)[2]).toContain('count(o.customer_id) as c');
  });

  test('count one too many, and take another unit of time', () => {
    const timed = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .selectFrom('orders as o')
          .select((eb, fn = f(eb)) => [
            fn.dateAdd('day', -90, 'o.day').as('since'),
            fn.dateTrunc('month', 'o.day').as('month'),
            fn.multiply('o.amount', 100).as('cents'),
          ])
          .orderBy('o.order_id', (by) => by.asc().nullsLast())
          .limit(20),
    });
    const words = mutationsOf(timed, ['interval']).map(({ place, says }) => `${place}: ${says}`);
    expect(words).toEqual([
      'query.since: day becomes week',
      'query.since: -90 becomes -89',
      'query.month: month becomes quarter',
      'query.limit: 20 becomes 21',
    ]);
    expect(changes('window', timed)).toEqual([expect.stringContaining('order by o.order_id desc')]);
  });

  test('take union for union all, and forget distinct', () => {
    const united = model({
      ...common,
      inputs,
      query: (db) =>
        db
          .selectFrom('orders as o')
          .where('o.order_id', '<', 5)
          .select('o.customer_id')
          .distinct()
          .unionAll(db.selectFrom('customers as c').select('c.customer_id')),
    });
    expect(changes('union', united)).toEqual([
      'select o.customer_id from raw.orders as o where o.order_id < 5 union all select c.customer_id from raw.customers as c',
      'select distinct o.customer_id from raw.orders as o where o.order_id < 5 union select c.customer_id from raw.customers as c',
    ]);
    expect(changes('filter', united)).toEqual([
      'select distinct o.customer_id from raw.orders as o union all select c.customer_id from raw.customers as c',
    ]);
  });

  test('divide and order windows otherwise', () => {
    const ranked = model({
      ...common,
      inputs,
      query: (db, f) =>
        db.selectFrom('orders as o').select((eb, fn = f(eb)) => [
          fn
            .rowNumber({
              partitionBy: ['o.customer_id', 'o.status'],
              orderBy: [fn.desc('o.amount'), 'o.order_id'],
            })
            .as('place'),
        ]),
    });
    const window = (partition: string, order: string, name = 'row_number') =>
      `select ${name}() over(partition by ${partition} order by ${order}) as place from raw.orders as o`;
    const [both, by] = [
      'o.customer_id, o.status',
      'o.amount desc nulls last, o.order_id asc nulls last',
    ];
    expect(changes('window', ranked)).toEqual([
      window(both, by, 'rank'),
      window('o.status', by),
      window('o.customer_id', by),
      window(both, 'o.amount asc nulls last, o.order_id asc nulls last'),
      window(both, 'o.amount desc nulls last, o.order_id desc nulls last'),
      window(both, 'o.amount desc nulls last'),
    ]);
  });

  test('take values for others', () => {
    const computed = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .selectFrom('orders as o')
          .select((eb, fn = f(eb)) => [
            fn.coalesce('o.amount', 0).as('a'),
            fn.subtract('o.amount', 1).as('b'),
            fn.ratio('o.amount', 'o.order_id').as('c'),
            eb
              .case()
              .when('o.order_id', '=', 1)
              .then('one')
              .when('o.order_id', '=', 2)
              .then('two')
              .else('many')
              .end()
              .as('d'),
          ]),
    });
    const words = mutationsOf(computed, ['value']).map(({ place, says }) => `${place}: ${says}`);
    expect(words).toEqual([
      'query.a: coalesce is dropped',
      'query.b: - becomes +',
      'query.c: a ratio is turned round',
      'query.d: case 1 of 2 is dropped',
      'query.d: case 2 of 2 is dropped',
    ]);
    const [a, b, , d] = changes('value', computed);
    expect(a).toContain('select o.amount as a');
    expect(b).toContain('(o.amount + 1) as b');
    expect(d).toContain("case when o.order_id = 2 then 'two' else 'many' end as d");
  });

  test('leave alone what only says how a call is rendered', () => {
    const rendered = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .selectFrom('orders as o')
          .select((eb, fn = f(eb)) => [
            fn.cast('o.amount', decimal(12, 4)).as('a'),
            fn.round('o.amount', 1).as('b'),
          ]),
    });
    expect(mutationsOf(rendered)).toEqual([]);
  });

  test('have ids by part, clause and number; each kind has a mistake and a hint in words', () => {
    const named = model({
      ...common,
      inputs,
      query: (db, f) =>
        db
          .with('paid', (qb) =>
            qb
              .selectFrom('orders as o')
              .where('o.status', '=', 'paid')
              .select(['o.customer_id', 'o.amount']),
          )
          .selectFrom('customers as c')
          .leftJoin('paid as p', 'p.customer_id', 'c.customer_id')
          .groupBy('c.customer_id')
          .select((eb) => ['c.customer_id', f(eb).sum('p.amount').as('amount')]),
    });
    expect(mutationsOf(named).map(({ id }) => id)).toEqual([
      'm/aggregate/query.amount/1',
      'm/join/query.join p/1',
      'm/filter/paid.where/1',
      'm/comparison/paid.where/1',
    ]);
    for (const { mistake, hint } of Object.values(mutators)) {
      expect([mistake, hint]).toEqual([
        expect.stringMatching(/^an? |^union|^another /),
        expect.stringMatching(/^a unit test /),
      ]);
    }
  });
});
