import { type Kysely, type OperationNode, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type InferredType,
  unknown,
} from '../../../../packages/kysely-models/src/compile/types/inferredType.ts';
import { inferTypes } from '../../../../packages/kysely-models/src/compile/types/inferTypes.ts';
import {
  bigint,
  boolean,
  type DatabaseOf,
  date,
  decimal,
  double,
  f,
  integer,
  model,
  source,
  text,
  timestamp,
  view,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import {
  inputTypes,
  relationTypes,
} from '../../../../packages/kysely-models/src/graph/lineage/relationTypes.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';

const orders = source({
  name: 'orders',
  description: 'Orders.',
  schema: 'raw',
  columns: {
    id: bigint(),
    units: integer(),
    amount: decimal(12, 2).nullable(),
    weight: double(),
    note: text().nullable(),
    is_paid: boolean(),
    day: date(),
    at: timestamp(),
  },
});
type Orders = Kysely<DatabaseOf<[typeof orders]>>;

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
  await db.fill(orders, []);
});
afterAll(() => db.close());

const tree = (query: (qb: Orders) => { toOperationNode: () => OperationNode }) =>
  query(queryBuilder<DatabaseOf<[typeof orders]>>()).toOperationNode();
const inferred = (node: OperationNode) => inferTypes(node, inputTypes([orders]));

/** Whether DuckDB's type of a column is one that the inferred type admits. */
function admits(type: InferredType, found: string): boolean {
  const [, scale] = /^DECIMAL\(\d+,(\d+)\)$/.exec(found) ?? [];
  switch (type.kind) {
    case 'decimal':
      return scale !== undefined && Number(scale) <= type.scale;
    case 'bigint':
      return /^(U?(TINY|SMALL|BIG|HUGE)INT|INTEGER)$/.test(found);
    case 'integer':
      return /^(TINYINT|SMALLINT|INTEGER)$/.test(found);
    case 'null':
      return true;
    case 'unknown':
      return false;
    case 'text':
      return found === 'VARCHAR';
    default:
      return type.kind.toUpperCase() === found;
  }
}

test('the inferred type of every kind of expression is the one that DuckDB gives', async () => {
  const node = tree(
    (qb) =>
      qb
        .with('totals', (q) =>
          q
            .selectFrom('orders')
            .groupBy('day')
            .select(['day', f.sum(sql.ref('amount')).as('total')]),
        )
        .with('renamed(d, t)', (q) => q.selectFrom('totals').select(['day as d', 'total as t']))
        .with('again', (q) => q.selectFrom('renamed').select('t as again'))
        .selectFrom('orders as o')
        .innerJoin('totals as t', 't.day', 'o.day')
        .leftJoin(
          (q) => q.selectFrom('orders').select(['id', 'weight as heavy']).as('s'),
          (join) => join.onRef('s.id', '=', 'o.id'),
        )
        .select(
          (eb) =>
            [
              'o.id',
              'units',
              't.total',
              's.heavy',
              eb
                .selectFrom('again')
                .select((e) => f.max(e.ref('again.again')).as('m'))
                .as('again'),
              eb.val('x').as('val_text'),
              eb.lit(1).as('one'),
              eb.lit(null).as('nothing'),
              f.add(eb.ref('o.units'), 1).as('added'),
              f.multiply(eb.ref('amount'), eb.ref('amount')).as('product'),
              f.multiply(eb.ref('amount'), 2).as('twice'),
              f.multiply(eb.ref('amount'), 0.5).as('half'),
              f.subtract(eb.ref('amount'), eb.ref('weight')).as('mixed'),
              eb('o.units', '/', eb.ref('o.id')).as('quotient'),
              f.ratio(eb.ref('amount'), eb.ref('units')).as('ratio'),
              f.floorDiv(eb.ref('o.id'), 2).as('halves'),
              f.modulo(eb.ref('o.id'), 2).as('odd'),
              f.coalesce(eb.ref('amount'), 0).as('amount_or_zero'),
              f.coalesce(eb.ref('amount'), eb.ref('weight')).as('amount_or_weight'),
              f.nullIf(eb.ref('amount'), 0).as('some_amount'),
              f.least(eb.ref('o.id'), eb.ref('o.units')).as('smaller'),
              f.cast(eb.ref('o.units'), decimal(20, 4)).as('cast'),
              f.dateTrunc('month', eb.ref('at')).as('month'),
              f.dateAdd('day', 1, eb.ref('o.day')).as('next'),
              f.dateDiff('day', eb.ref('o.day'), eb.ref('at')).as('days'),
              f.inTimeZone('Europe/Berlin', eb.ref('at')).as('there'),
              f.concat(eb.ref('note'), '!').as('loud'),
              f.length(eb.ref('note')).as('length'),
              f.rowNumber({ orderBy: [f.asc(eb.ref('o.id'))] }).as('row'),
              f.lag(eb.ref('amount'), { orderBy: [f.asc(eb.ref('o.id'))] }).as('before'),
              f.runningSum(eb.ref('amount'), { orderBy: [f.asc(eb.ref('o.id'))] }).as('so_far'),
              f.countOver().as('all'),
              eb('o.units', '>', 1).as('is_many'),
              eb.not(eb.ref('is_paid')).as('is_open'),
              eb.and([eb('is_paid', '=', true), eb('o.units', '<', 4)]).as('both'),
              eb.case().when('is_paid', '=', true).then(eb.ref('amount')).else(0).end().as('paid'),
              eb
                .case()
                .when('is_paid', '=', true)
                .then(eb.ref('o.day'))
                .else(eb.ref('at'))
                .end()
                .as('moment'),
              eb
                .selectFrom('orders')
                .select((e) => f.average(e.ref('orders.amount')).as('a'))
                .as('mean'),
            ] as const,
        ) as never,
  );
  const { columns = [] } = inferred(node);
  const rows = await db.session.rows(`describe ${db.print(node, [orders])}`);
  const found = rows.map((row) => [row['column_name'], row['column_type']]);
  const wrong = found.flatMap(([name, type], at) =>
    columns[at]?.name === name && admits(columns[at]?.type ?? unknown, String(type))
      ? []
      : [`${name} is ${type}, not ${JSON.stringify(columns[at])}`],
  );
  expect(wrong).toEqual([]);
  expect(columns).toHaveLength(found.length);
});

describe('a type is unknown where only the warehouse knows it', () => {
  const typeOf = (query: Parameters<typeof tree>[0]) =>
    inferred(tree(query)).columns?.[0]?.type.kind;

  test('raw SQL, and what is computed from it', () => {
    expect(typeOf((qb) => qb.selectFrom('orders').select(sql`now()`.as('n')))).toBe('unknown');
    expect(
      typeOf((qb) => qb.selectFrom('orders').select(f.add(sql<number>`random()`, 1).as('n'))),
    ).toBe('unknown');
  });

  test('columns of a table that raw SQL makes, and names that two tables give other types', () => {
    expect(
      typeOf((qb) =>
        qb.selectFrom(sql<{ n: number }>`generate_series(1, 2)`.as<'g'>(sql`g(n)`)).select('n'),
      ),
    ).toBe('unknown');
    const joined = (qb: Orders) =>
      qb
        .with('other', (q) => q.selectFrom('orders').select(['note as id']))
        .selectFrom(['orders', 'other'])
        .select(sql.ref('id').as('id'));
    expect(typeOf(joined)).toBe('unknown');
  });

  test('a query that selects everything of such a table has no list of columns', () => {
    const node = tree((qb) => qb.selectFrom(sql<{ n: number }>`t`.as('t')).selectAll());
    expect(inferred(node).columns).toBeUndefined();
  });
});

test('all rows of set operations decide over a column, and a star gives the columns of its table', () => {
  const node = tree((qb) =>
    qb
      .selectFrom('orders')
      .select(['id', 'amount as n'])
      .unionAll(qb.selectFrom('orders').select(['id', 'weight as n'])),
  );
  expect(inferred(node).columns).toEqual([
    { name: 'id', type: { kind: 'bigint' } },
    { name: 'n', type: { kind: 'double' } },
  ]);
  const all = inferred(tree((qb) => qb.selectFrom('orders').selectAll())).columns;
  expect(all).toEqual(relationTypes(orders));
});

test('each expression of the tree has its type, in conditions and subqueries too', () => {
  const ratio = f.ratio(sql.ref('amount'), sql.ref('units')).toOperationNode();
  const condition = { expressionType: undefined, toOperationNode: () => ratio };
  const node = tree((qb) =>
    qb
      .selectFrom('orders')
      .where('weight', '>', condition as never)
      .select('id'),
  );
  expect(inferred(node).typeOf(ratio)).toEqual({ kind: 'double' });
});

test('a model without a contract has the types of its query', () => {
  const doubled = model({
    name: 'doubled',
    description: 'Doubled.',
    materialized: view(),
    inputs: [orders],
    query: (qb, fn) =>
      qb.selectFrom('orders').select((eb) => fn.multiply(eb.ref('amount'), 2).as('twice')),
  });
  expect(relationTypes(doubled)).toEqual([
    { name: 'twice', type: { kind: 'decimal', precision: 38, scale: 2 } },
  ]);
});

test('nested expressions are read once: two hundred levels of addition take no time', () => {
  const deep = Array.from({ length: 200 }).reduce<ReturnType<typeof f.add>>(
    (sum) => f.add(sum as never, 1) as never,
    f.add(sql.ref('units') as never, 1) as never,
  );
  const node = tree((qb) => qb.selectFrom('orders').select(deep.as('n') as never));
  const started = performance.now();
  expect(inferred(node).columns?.[0]?.type.kind).toBe('bigint');
  expect(performance.now() - started).toBeLessThan(500);
});
