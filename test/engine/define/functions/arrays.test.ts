import fc from 'fast-check';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { checkProject } from '../../../../packages/kysely-models/src/check/project/checkProject.ts';
import {
  bigint,
  defineConfig,
  f,
  integer,
  json,
  model,
  type RowOf,
  source,
  table,
  text,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { openProject } from '../../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const orders = source({
  name: 'orders',
  description: 'Orders with their tags.',
  columns: { id: integer(), place: integer().nullable(), tags: json().nullable() },
});
const lines = model({
  name: 'lines',
  description: 'A row for each tag.',
  materialized: table(),
  inputs: [orders],
  columns: { id: integer(), at: bigint(), tag: text().nullable() },
  query: (qb, fn) =>
    qb
      .selectFrom('orders as o')
      .crossJoinLateral((eb) => fn.jsonElements(eb.ref('o.tags')).as('item'))
      .select((eb) => ['o.id', 'item.index as at', fn.jsonText(eb.ref('item.value')).as('tag')]),
});
const either = model({
  name: 'either',
  description: 'Orders and tags, one after the other.',
  materialized: table(),
  inputs: [orders, lines],
  columns: { id: integer(), place: integer().nullable(), tag: text().nullable() },
  query: (qb, fn) =>
    fn.unionByName(
      qb.selectFrom('orders').select(['id', 'place']),
      qb.selectFrom('lines').select(['tag', 'id']),
      { missing: 'null' },
    ),
});

test('elements of arrays, their places and what arrays hold are those of JavaScript', async () => {
  const element = fc.oneof(
    fc.constantFrom('a', 'A', '1', 'é', ''),
    fc.integer({ min: 0, max: 2 }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(['a']),
    fc.constant({ a: 'a' }),
  );
  const value = fc.oneof({ weight: 5, arbitrary: fc.array(element, { maxLength: 4 }) }, element);
  const place = fc.option(fc.integer({ min: -2, max: 4 }));
  const asText = (found: unknown) =>
    found === undefined || found === null || typeof found === 'object' ? null : String(found);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, value), { maxLength: 8 }), async (rows) => {
      await db.fill(
        orders,
        rows.map(([at, tags], id) => [id, at, JSON.stringify(tags)]),
      );
      const found = await db.select([orders], (qb, fn) =>
        qb
          .selectFrom('orders')
          .select((eb) => [
            fn.jsonText(fn.jsonElement(eb.ref('tags'), eb.ref('place'))).as('element'),
            fn.jsonArrayContains(eb.ref('tags'), 'a').as('contains'),
          ])
          .orderBy('id'),
      );
      expect(found).toEqual(
        rows.map(([at, tags]) => ({
          element: Array.isArray(tags) && at !== null ? asText(tags[at]) : null,
          contains: Array.isArray(tags) ? tags.includes('a') : null,
        })),
      );
      const elements = await db.select([orders], (qb, fn) =>
        qb
          .selectFrom('orders as o')
          .crossJoinLateral((eb) => fn.jsonElements(eb.ref('o.tags')).as('item'))
          .select((eb) => ['o.id', 'item.index', fn.jsonText(eb.ref('item.value')).as('tag')])
          .orderBy('o.id')
          .orderBy('item.index'),
      );
      expect(elements.map(({ id, index, tag }) => [Number(id), Number(index), tag])).toEqual(
        rows.flatMap(([, tags], id) =>
          Array.isArray(tags) ? tags.map((tag, index) => [id, index, asText(tag)]) : [],
        ),
      );
    }),
    { numRuns: 25 },
  );
});

test('models of these pass the check, and have honest types', () => {
  const { graph } = openProject(defineConfig({ models: [{ orders, lines, either }] }));
  const { diagnostics, thrown } = checkProject(graph);
  expect([...diagnostics, ...thrown].map(({ message }) => message)).toEqual([]);
  expectTypeOf<RowOf<typeof either>>().toEqualTypeOf<{
    id: number;
    place: number | null;
    tag: string | null;
  }>();
});

const qb = queryBuilder<{ orders: RowOf<typeof orders> }>();

test('a union by name keeps rows that are alike, and fills what one of the two lacks with null', async () => {
  await db.fill(orders, [[1, 7, '[]']]);
  const rows = await db.select([orders], (query, fn) => {
    const numbers = query.selectFrom('orders').select(['id', 'place']);
    const texts = query.selectFrom('orders').select(['id', fn.concat('x', 'y').as('tag')]);
    const united = fn.unionByName(numbers, texts, { missing: 'null' });
    return fn.unionByName(united, numbers, { missing: 'null' });
  });
  const row = (place: number | null, tag: string | null) => ({ id: 1, place, tag });
  expect(rows).toEqual([row(7, null), row(null, 'xy'), row(7, null)]);
  expectTypeOf(
    f.unionByName(qb.selectFrom('orders').select('id'), qb.selectFrom('orders').select('place'), {
      missing: 'null',
    }).expressionType,
  ).toEqualTypeOf<{ id: number | null; place: number | null } | undefined>();
});

test('a union by name of other columns is refused unless nulls are asked for', () => {
  const ids = qb.selectFrom('orders').select('id');
  // @ts-expect-error: the first query has no column `place`
  const united = f.unionByName(ids, qb.selectFrom('orders').select(['id', 'place']));
  expect(thrownBy(() => db.print(united.toOperationNode(), [orders])).details.found).toContain(
    'place',
  );
  const { message, details } = thrownBy(() =>
    f.unionByName(ids, qb.selectFrom('orders').selectAll(), { missing: 'null' }),
  );
  expect(message).toContain('the second query has');
  expect(details.expected).toContain('a select list that names each column');
});

test('the place of the nth value is a whole number up to what warehouses take', () => {
  const make = (n: number) => () =>
    queryBuilder<{ orders: RowOf<typeof orders> }>()
      .selectFrom('orders')
      .select((eb) => f.nthValue(eb.ref('id'), n, { orderBy: [f.asc(eb.ref('id'))] }).as('n'));
  for (const n of [0, 1.5, 1001]) expect(thrownBy(make(n)).code).toBe('DEFINITION_INVALID');
  expect(make(1000)).not.toThrow();
});
