import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { columnsByName } from '../../../../packages/kysely-models/src/compile/columns/relationColumns.ts';
import { compileSelect } from '../../../../packages/kysely-models/src/compile/compileSelect.ts';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import type { DatabaseOf } from '../../../../packages/kysely-models/src/define/contract/relation.ts';
import { bigint, source, text } from '../../../../packages/kysely-models/src/define/index.ts';
import type { Query } from '../../../../packages/kysely-models/src/define/query/query.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { execute, memoryWarehouse, rowsOf } from '../../support/memoryBuild.ts';

const sales = { order_id: bigint(), revenue: bigint(), cost: bigint() };
const web = source({ name: 'web', description: 'Orders of the web shop.', columns: sales });
const store = source({ name: 'store', description: 'Orders of the stores.', columns: sales });
const people = source({
  name: 'people',
  description: 'People.',
  columns: { order_id: bigint(), name: text() },
});
const inputs = [web, store, people] as const;
type Tables = DatabaseOf<typeof inputs>;

const compiled = (query: (db: Kysely<Tables>) => Query<unknown>) =>
  compileSelect(query(queryBuilder<Tables>()).toOperationNode(), undefined, {
    owner: 'the_model',
    dialect: duckdbDialect,
    relations: new Map(inputs.map(({ name }) => [name, { schema: 'raw', name }])),
    columns: columnsByName(inputs),
    variables: {},
  });

/** The rows of a query; the stores' table has its columns in another order, and one more. */
async function rows(query: (db: Kysely<Tables>) => Query<unknown>) {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.web (order_id bigint, revenue bigint, cost bigint)',
    'insert into raw.web values (1, 100, 10), (2, 200, 20)',
    'create table raw.store (cost bigint, note varchar, revenue bigint, order_id bigint)',
    "insert into raw.store values (30, 'x', 300, 3), (40, 'y', 400, 4)",
    'create table raw.people (order_id bigint, name varchar)',
  );
  return (await rowsOf(warehouse, compiled(query))).map((row) =>
    Object.entries(row)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
}

const all = [
  'order_id 1, revenue 100, cost 10',
  'order_id 2, revenue 200, cost 20',
  'order_id 3, revenue 300, cost 30',
  'order_id 4, revenue 400, cost 40',
];

test('columns that a select list names in another order are united by name', async () => {
  const united = await rows((db) =>
    db
      .selectFrom('web')
      .select(['order_id', 'revenue', 'cost'])
      .unionAll(db.selectFrom('store').select(['order_id', 'cost', 'revenue']))
      .orderBy('order_id'),
  );
  expect(united).toEqual(all);
});

test('a table whose columns are in another order is united by name with selectAll', async () => {
  const united = await rows((db) =>
    db
      .selectFrom('web')
      .selectAll()
      .unionAll((eb) => eb.selectFrom('store as s').selectAll('s'))
      .orderBy('order_id'),
  );
  expect(united).toEqual(all);
});

test('columns are matched by name within common table expressions and subqueries', async () => {
  const united = await rows((db) =>
    db
      .with('both', (qb) =>
        qb
          .selectFrom('web as w')
          .select(['w.order_id', 'w.revenue', 'w.cost'])
          .unionAll((eb) =>
            eb
              .selectFrom(
                eb.selectFrom('store').select(['cost', 'order_id', 'revenue']).distinct().as('s'),
              )
              .selectAll(),
          ),
      )
      .selectFrom((eb) => eb.selectFrom('both').selectAll().as('b'))
      .selectAll()
      .orderBy('order_id'),
  );
  expect(united).toEqual(all);
});

test('names that change places within a select list keep their values', async () => {
  const united = await rows((db) =>
    db
      .selectFrom('web')
      .select(['order_id', 'revenue', 'cost'])
      .intersect(db.selectFrom('web').select(['revenue as cost', 'cost as revenue', 'order_id'])),
  );
  expect(united).toEqual([]);
});

test('a row that both sides have in another order of columns is found by intersect and except', async () => {
  const one = (db: Kysely<Tables>) => db.selectFrom('web').where('order_id', '=', 1);
  const list = ['order_id', 'revenue', 'cost'] as const;
  const other = ['cost', 'revenue', 'order_id'] as const;
  expect(
    await rows((db) => db.selectFrom('web').select(list).intersect(one(db).select(other))),
  ).toEqual(all.slice(0, 1));
  expect(
    await rows((db) => db.selectFrom('web').select(list).except(one(db).select(other))),
  ).toEqual(all.slice(1, 2));
});

test('sides that have other columns are refused with their names', () => {
  const query = (db: Kysely<Tables>) =>
    db
      .selectFrom('web')
      .select(['order_id', 'revenue'])
      .unionAll(
        db.selectFrom('store').select(['order_id', 'cost']).$castTo<{
          order_id: number;
          revenue: number;
        }>(),
      );
  expect(() => compiled(query)).toThrow(
    expect.objectContaining({
      message: 'the_model: the two sides of union all have other columns.',
      details: expect.objectContaining({
        found: 'only the left side has revenue; only the right side has cost',
      }),
    }),
  );
});

test('an operand of raw SQL is refused, and says what to write instead', () => {
  const query = (db: Kysely<Tables>) =>
    db.selectFrom('web').select('order_id').unionAll(sql<{ order_id: number }>`(select 5, 6)`);
  expect(() => compiled(query)).toThrow(
    'the_model: the columns of the right side of union all cannot be known.',
  );
});

test.each([
  {
    kind: 'two tables with selectAll()',
    query: (db: Kysely<Tables>) =>
      db.selectFrom('web').innerJoin('people', 'people.order_id', 'web.order_id').selectAll(),
    name: 'order_id',
    origins: 'web.order_id and people.order_id',
  },
  {
    kind: 'two tables, by name',
    query: (db: Kysely<Tables>) =>
      db
        .selectFrom('web as a')
        .innerJoin('people as b', 'a.order_id', 'b.order_id')
        .select(['a.order_id', 'b.order_id']),
    name: 'order_id',
    origins: 'a.order_id and b.order_id',
  },
  {
    kind: 'selectAll() and a computed column',
    query: (db: Kysely<Tables>) =>
      db
        .selectFrom('web')
        .selectAll()
        .select((eb) => eb('revenue', '-', 1).as('Revenue')),
    name: 'revenue',
    origins: 'web.revenue and an expression',
  },
  {
    kind: 'a common table expression',
    query: (db: Kysely<Tables>) =>
      db
        .with('w', (qb) => qb.selectFrom('web').select(['order_id', 'cost as order_id']))
        .selectFrom('w')
        .select('order_id'),
    name: 'order_id',
    origins: 'order_id and cost',
  },
  {
    kind: 'the right side of a set operation',
    query: (db: Kysely<Tables>) =>
      db
        .selectFrom('web')
        .select('order_id')
        .union(db.selectFrom('store').select(['order_id', 'cost as order_id'])),
    name: 'order_id',
    origins: 'order_id and cost',
  },
])('two outputs of one name are refused with both origins: $kind', ({ query, name, origins }) => {
  expect(() => compiled(query)).toThrow(
    expect.objectContaining({
      code: 'NAME_DUPLICATE',
      message: `the_model: the query gives two columns of the name ${name}.`,
      details: expect.objectContaining({ found: origins }),
    }),
  );
});

const ids = (from: 'web' | 'store') => (db: Kysely<Tables>) =>
  db.selectFrom(from).select('order_id');

test('a limit before a set operation is of the first query alone', async () => {
  const limited = await rows((db) => ids('web')(db).limit(1).unionAll(ids('store')(db)));
  expect(limited).toHaveLength(3);
});

test('a limit after a set operation is of its result', async () => {
  const limited = await rows((db) =>
    ids('web')(db).unionAll(ids('store')(db)).orderBy('order_id', 'desc').limit(1),
  );
  expect(limited).toEqual(['order_id 4']);
});

test('limits and orders before, between and after set operations are of what stood before them', async () => {
  const chained = await rows((db) =>
    ids('web')(db)
      .orderBy('order_id', 'desc')
      .limit(1)
      .unionAll(ids('store')(db))
      .orderBy('order_id')
      .limit(2)
      .unionAll(ids('web')(db))
      .orderBy('order_id', 'desc')
      .limit(3),
  );
  expect(chained).toEqual(['order_id 3', 'order_id 2', 'order_id 2']);
});

test('a limit of an operand is of the operand', async () => {
  const right = await rows((db) =>
    ids('web')(db)
      .unionAll(ids('store')(db).orderBy('order_id', 'desc').limit(1))
      .orderBy('order_id'),
  );
  expect(right).toEqual(['order_id 1', 'order_id 2', 'order_id 4']);
});

test('set operations bind as they are chained', async () => {
  const chained = await rows((db) =>
    ids('web')(db).union(ids('store')(db)).intersect(ids('web')(db)),
  );
  expect(chained.toSorted()).toEqual(['order_id 1', 'order_id 2']);
  const nested = await rows((db) =>
    ids('web')(db).except(ids('store')(db).union(ids('web')(db).where('order_id', '=', 1))),
  );
  expect(nested).toEqual(['order_id 2']);
});

test('common table expressions stay in sight of all operands', async () => {
  const both = await rows((db) =>
    db
      .with('w', (qb) => qb.selectFrom('web').select('order_id'))
      .selectFrom('w')
      .select('order_id')
      .limit(1)
      .unionAll((eb) => eb.selectFrom('w').select('order_id')),
  );
  expect(both).toHaveLength(3);
});

test('a filter after a set operation is refused', () => {
  const query = (db: Kysely<Tables>) =>
    ids('web')(db).unionAll(ids('store')(db)).where('order_id', '>', 1);
  expect(() => compiled(query)).toThrow('the_model: a query has where after a set operation.');
});

test('a query that selects nothing is refused', () => {
  expect(() => compiled((db) => db.selectFrom('web').select([]))).toThrow(
    'the_model: a query selects no column.',
  );
});
