import { describe, expect, it } from 'vitest';
import { derive } from '../../../packages/kysely-models/src/compile/derive/increment/derivation.ts';
import {
  bigint,
  decimal,
  double,
  model,
  source,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import {
  isViewModel,
  modelRows,
} from '../../../packages/kysely-models/src/plan/derive/modelRows.ts';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';

const rawSales = source({
  name: 'raw_sales',
  description: 'Sold products.',
  columns: {
    sale_id: bigint(),
    product: bigint(),
    amount: decimal(12, 4).nullable(),
    weight: double().nullable(),
  },
  shrink: 'any',
});

const sales = model({
  name: 'sales',
  description: 'Sold products.',
  materialized: table(),
  inputs: [rawSales],
  columns: {
    sale_id: bigint(),
    product: bigint(),
    amount: decimal(12, 4).nullable(),
    weight: double().nullable(),
  },
  query: (db) => db.selectFrom('raw_sales').select(['sale_id', 'product', 'amount', 'weight']),
});

const maintained = {
  materialized: table({ maintain: 'auto' }),
  description: 'Figures of products.',
  inputs: [sales],
} as const;

/** A product with its sums: to which is added. */
const totals = model({
  ...maintained,
  name: 'totals',
  unique: ['product'],
  columns: {
    product: bigint(),
    lines: bigint(),
    amounts: bigint(),
    amount: decimal(38, 4).nullable(),
    mean: double().nullable(),
  },
  query: (db, f) =>
    db
      .with('sums', (qb) =>
        qb
          .selectFrom('sales as s')
          .groupBy('s.product')
          .select((eb, fn = f(eb)) => [
            's.product',
            fn.countRows().as('lines'),
            fn.count('s.amount').as('amounts'),
            fn.sum('s.amount').as('amount'),
          ]),
      )
      .selectFrom('sums as t')
      .where('t.product', '>', 0)
      .select((eb, fn = f(eb)) => [
        ...fn.columns('t', 'product', 'lines', 'amounts', 'amount'),
        fn.ratio('t.amount', 't.amounts').as('mean'),
      ]),
});

/** Two sales of a product. */
const pairs = model({
  ...maintained,
  name: 'pairs',
  unique: [['a', 'b']],
  columns: { a: bigint(), b: bigint(), together: bigint() },
  query: (db, f) =>
    db
      .selectFrom('sales as a')
      .innerJoin('sales as b', (join) =>
        join.onRef('a.product', '=', 'b.product').onRef('a.sale_id', '<', 'b.sale_id'),
      )
      .groupBy(['a.sale_id', 'b.sale_id'])
      .select(['a.sale_id as a', 'b.sale_id as b', f.countRows().as('together')]),
});

type Sale = readonly [id: number, product: number, amount: string | null];

const first: readonly Sale[] = [
  [1, 1, '0.1000'],
  [2, 1, '0.2000'],
  [3, 2, null],
  [4, 3, '99999999.9999'],
  [5, 3, '-99999999.9999'],
  ...Array.from({ length: 20 }, (_, at): Sale => [100 + at, 7, '1.0000']),
];

/** A sale of product 1 is gone, product 2 has its first amount, product 3 is gone, and product 4 comes. */
const second: readonly Sale[] = [
  ...first.filter(([id]) => ![2, 3, 4, 5].includes(id)),
  [3, 2, '5.0000'],
  [6, 4, null],
];

async function extract(warehouse: Awaited<ReturnType<typeof memoryWarehouse>>, rows: typeof first) {
  const values = rows.map(([id, product, amount]) => `(${id}, ${product}, ${amount}, 0.5)`);
  await execute(
    warehouse,
    'create schema if not exists raw',
    'create or replace table raw.raw_sales (sale_id bigint, product bigint, amount decimal(12, 4), weight double)',
    `insert into raw.raw_sales values ${values.join(', ')}`,
  );
}

const shop = [rawSales, sales, totals, pairs];

it.each([false, true])(
  'adds what comes to sums and takes away what goes; groups vanish and come back; published all together: %s',
  async (atomic) => {
    const warehouse = await memoryWarehouse();
    const figures = 'select product, lines, amounts, amount::varchar as amount, mean from totals';
    const states: unknown[] = [];
    for (const [at, rows] of [first, second, first].entries()) {
      await extract(warehouse, rows);
      if (at > 0) {
        const plan = await planIn(warehouse, shop, { runId: `plan${at}` });
        const reasons = ['totals', 'pairs'].map((name) =>
          plan.relations
            .find((one) => one.name === name)
            ?.reasons.map((reason) => reasonText(reason, name))
            .at(-1),
        );
        expect(reasons).toEqual([
          'counts and sums by product, to which those of the changes of sales are added',
          'counts and sums by a and b, to which those of the changes of sales are added',
        ]);
      }
      const built = await buildIn(warehouse, shop, { runId: `run${at}`, verify: at > 0, atomic });
      expect(problemsOf(built)).toEqual([]);
      const ways = built.relations.flatMap(({ name, materialized }) =>
        name === 'totals' || name === 'pairs' ? [materialized] : [],
      );
      expect(ways).toEqual(at === 0 ? ['table', 'table'] : ['increment', 'increment']);
      states.push(await rowsOf(warehouse, `${figures} where product < 7 order by product`));
    }
    const [before, after, again] = states;
    expect(after).toEqual([
      { product: 1, lines: 1, amounts: 1, amount: '0.1000', mean: 0.1 },
      { product: 2, lines: 1, amounts: 1, amount: '5.0000', mean: 5 },
      { product: 4, lines: 1, amounts: 0, amount: null, mean: null },
    ]);
    expect(again).toEqual(before);
  },
);

/** Returns how a maintained table of sales is brought up to date. */
function wayOf(one: Model, key: readonly string[]): string | undefined {
  const found = derive({
    ...modelRows(one, isViewModel),
    key,
    changed: new Set(['sales']),
    isCounted: () => true,
  });
  if (found.kind === 'rebuilt') return found.reason;
  return found.added === undefined ? found.notAdded : 'added';
}

describe('groups to which nothing can be added are computed from all of their rows', () => {
  const common = { ...maintained, name: 'figures', unique: ['product'] } as const;
  const [product, count] = [bigint(), bigint()];
  const models = [
    model({
      ...common,
      columns: { product, count, least: decimal(12, 4).nullable() },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy('s.product')
          .select((eb, fn = f(eb)) => [
            's.product',
            fn.countRows().as('count'),
            fn.min('s.amount').as('least'),
          ]),
    }),
    model({
      ...common,
      columns: { product, count, weight: double() },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy('s.product')
          .select((eb, fn = f(eb)) => [
            's.product',
            fn.countRows().as('count'),
            fn.coalesce(fn.sum('s.weight'), 0).as('weight'),
          ]),
    }),
    model({
      ...common,
      columns: { product, count, amount: decimal(38, 4).nullable() },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy('s.product')
          .select((eb, fn = f(eb)) => [
            's.product',
            fn.countRows().as('count'),
            fn.sum('s.amount').as('amount'),
          ]),
    }),
    model({
      ...common,
      columns: { product, count },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy('s.product')
          .select((eb) => ['s.product', f(eb).count('s.amount').as('count')]),
    }),
    model({
      ...common,
      columns: { product, count },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy('s.product')
          .having((eb) => eb(f(eb).countRows(), '>', 1))
          .select(['s.product', f.countRows().as('count')]),
    }),
    model({
      ...common,
      columns: { product, count },
      query: (db, f) =>
        db
          .selectFrom((qb) =>
            qb
              .selectFrom('sales as s')
              .groupBy('s.product')
              .select(['s.product', f.countRows().as('count')])
              .as('t'),
          )
          .where('t.count', '>', 1)
          .select(['t.product', 't.count']),
    }),
    model({
      ...common,
      columns: { product, count },
      query: (db, f) =>
        db
          .selectFrom('sales as s')
          .groupBy(['s.product', 's.sale_id'])
          .select(['s.product', f.countRows().as('count')]),
    }),
  ];
  it('for a reason that the plan gives', () => {
    expect(models.map((one) => wayOf(one, ['product']))).toEqual([
      'least is neither a group nor a count or sum',
      'weight is not an exact number',
      'amount may be null, and how many values it has is not counted',
      'figures does not count the rows of its groups',
      'figures has a HAVING clause',
      'figures has a condition on counts or sums',
      'figures does not select all columns that it groups by',
    ]);
    expect([wayOf(totals, ['product']), wayOf(pairs, ['a', 'b'])]).toEqual(['added', 'added']);
  });
});
