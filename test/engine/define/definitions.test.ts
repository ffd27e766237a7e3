import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tests } from '../../../packages/kysely-models/src/define/index.ts';
import {
  bigint,
  date,
  decimal,
  defineConfig,
  double,
  highlight,
  layer,
  model,
  type Relation,
  seed,
  source,
  table,
  text,
  variable,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { memoryDatabase } from '../memoryDatabase.ts';
import { thrownBy } from '../thrownBy.ts';

const orders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: { order_id: bigint(), status: text().nullable(), amount: double().nullable() },
});
type Orders = Tests<
  'raw_orders',
  { order_id: number; status: string | null; amount: number | null }
>;

const withTests = (tests: (t: Orders) => readonly ReturnType<Orders['notNull']>[]) =>
  source({
    name: 'raw_orders',
    description: 'Orders.',
    columns: { order_id: bigint(), status: text().nullable(), amount: double().nullable() },
    tests,
  });

describe('model(), source(), seed()', () => {
  test('keep what they are given, and know the line where they stand', () => {
    const found = model({
      name: 'int_orders',
      description: 'Orders by status.',
      materialized: table(),
      inputs: [orders],
      columns: { status: text() },
      query: (db) => db.selectFrom('raw_orders as o').select('o.status'),
      schema: 'intermediate',
      tags: ['daily'],
      owner: 'data@shop.example',
    });
    expect(found).toMatchObject({
      kind: 'model',
      name: 'int_orders',
      description: 'Orders by status.',
      materialized: { kind: 'table' },
      inputs: [orders],
      schema: 'intermediate',
      tags: ['daily'],
      owner: 'data@shop.example',
      location: { file: import.meta.filename },
    });
    expect(found.location?.line).toBeGreaterThan(1);
    expect(found.query()).toMatchObject({ kind: 'SelectQueryNode' });
    expect(view()).toEqual({ kind: 'view' });
  });

  test('have those of a layer for what is left out, and know the line where they stand', () => {
    const mart = layer({ schema: 'marts', materialized: table(), owner: 'data', tags: ['daily'] });
    const definition = {
      name: 'mart_orders',
      description: 'Orders by status.',
      inputs: [orders],
      columns: { status: text() },
      unique: ['status'],
    } as const;
    const found = mart({
      ...definition,
      query: (db) => db.selectFrom('raw_orders as o').select('o.status'),
      tests: (t) => [t.notNull('status')],
    });
    expect(found).toMatchObject({
      ...{ kind: 'model', name: 'mart_orders', materialized: { kind: 'table' }, schema: 'marts' },
      ...{ owner: 'data', tags: ['daily'], location: { file: import.meta.filename } },
    });
    const other = mart({
      ...definition,
      materialized: view(),
      schema: 'staging',
      tags: [],
      query: (db) => db.selectFrom('raw_orders as o').select('o.status'),
    });
    expect(other).toMatchObject({ materialized: { kind: 'view' }, schema: 'staging', tags: [] });
    const lines = [found, other].map(({ location }) => location?.line ?? 0);
    expect(lines[1]).toBeGreaterThan(lines[0] ?? Number.POSITIVE_INFINITY);
  });

  test('have defaults for what is left out', () => {
    expect(orders).toMatchObject({ kind: 'source', file: 'raw_orders', tags: [] });
    expect(orders.schema).toBeUndefined();
    expect(orders.owner).toBeUndefined();
    const file = new URL('./segments.csv', import.meta.url);
    const segments = seed({
      name: 'segments',
      description: '',
      file,
      columns: { score: bigint() },
    });
    expect(segments).toMatchObject({ kind: 'seed', file, tags: [] });
    expect(segments.tests().map(({ name }) => name)).toEqual(['not_null_score']);
    const bare = model({
      name: 'm',
      description: '',
      materialized: view(),
      inputs: [],
      query: (db, f) => db.selectNoFrom(f.nullOf(text()).as('a')),
    });
    expect(bare).toMatchObject({ tags: [], contract: undefined });
    expect(bare.tests()).toEqual([]);
  });

  test('keep tags, owner, schema and file of sources and seeds', () => {
    const common = { description: '', schema: 'lake', tags: ['raw'], owner: 'ops' };
    const file = new URL('./a.csv', import.meta.url);
    const columns = { a: bigint().nullable() };
    const asked = { schema: 'lake', tags: ['raw'], owner: 'ops' };
    expect(source({ name: 's', ...common, columns, file: 'orders_2024' })).toMatchObject({
      ...asked,
      file: 'orders_2024',
    });
    const made = seed({ name: 's', ...common, columns, file, tests: (t) => [t.notNull('a')] });
    expect(made).toMatchObject(asked);
    expect(made.tests().map(({ name }) => name)).toEqual(['not_null_a']);
  });

  test('a variable and a configuration are what they say', () => {
    const type = date();
    expect(variable({ name: 'as_of', description: 'The day.', type })).toEqual({
      kind: 'variable',
      name: 'as_of',
      description: 'The day.',
      type,
    });
    expect(defineConfig({ models: [[orders]], threads: 2 })).toEqual({
      models: [[orders]],
      threads: 2,
    });
  });

  test('a highlight makes lines of the rows of its query', async () => {
    const db = await memoryDatabase();
    await db.fill(orders, [
      [1, 'paid', 2.5],
      [2, 'paid', 4],
    ]);
    const found = highlight({
      title: 'Orders',
      inputs: [orders],
      query: (qb, f) => qb.selectFrom('raw_orders').select(f.countRows().as('orders')),
      lines: (rows) => rows.map((row) => `${row.orders} orders`),
    });
    expect(found.title).toBe('Orders');
    expect(found.lines(await db.rows(found.query(), found.inputs))).toEqual(['2 orders']);
    await db.close();
  });
});

describe('tests()', () => {
  test('puts the generated tests before the declared ones, and builds them once', () => {
    let calls = 0;
    const tested = withTests((t) => {
      calls += 1;
      return [t.notNull('status', { severity: 'warn' })];
    });
    expect(calls).toBe(0);
    const names = tested.tests().map(({ name }) => name);
    expect(names).toEqual(['not_null_order_id', 'finite_amount', 'not_null_status']);
    expect(tested.tests()).toBe(tested.tests());
    expect(calls).toBe(1);
  });

  test('names each test after its kind and what it is about, unless told otherwise', () => {
    const other = source({ name: 'other', description: '', columns: { id: bigint() } });
    const tested = withTests((t) => [
      t.unique('order_id'),
      t.unique(['order_id', 'status'], { name: 'one_status_an_order' }),
      t.unique(['status', 'amount']),
      t.notNull('status'),
      t.acceptedValues('status', ['paid']),
      t.references('order_id', other, 'id'),
      t.range('amount', { min: 0 }),
      t.matches('status', /^[a-z]+$/),
      t.rowCount({ min: 1 }),
      t.expression('paid_has_amount', (eb) => eb('amount', 'is not', null)),
      t.noRows('nothing_here', [other], (db) => db.selectFrom('other').selectAll()),
    ]);
    expect(
      tested
        .tests()
        .slice(2)
        .map(({ name, kind }) => [name, kind]),
    ).toEqual([
      ['unique_order_id', 'unique'],
      ['one_status_an_order', 'unique'],
      ['unique_status_amount', 'unique'],
      ['not_null_status', 'not_null'],
      ['accepted_values_status', 'accepted_values'],
      ['relationships_order_id_other', 'relationships'],
      ['range_amount', 'range'],
      ['regex_status', 'regex'],
      ['row_count', 'row_count'],
      ['paid_has_amount', 'expression'],
      ['nothing_here', 'no_rows'],
    ]);
  });

  test('keeps severity and accepted failures, with an error and none as defaults', () => {
    const [, , first, second] = withTests((t) => [
      t.notNull('status'),
      t.notNull('amount', { severity: 'warn', maxFailures: 3 }),
    ]).tests();
    expect(first).toMatchObject({ severity: 'error', maxFailures: 0, origin: 'declared' });
    expect(first?.where).toBeUndefined();
    expect(second).toMatchObject({ severity: 'warn', maxFailures: 3 });
  });

  test('refuses two tests of one name', () => {
    const error = thrownBy(() => withTests((t) => [t.notNull('order_id')]).tests());
    expect(error.code).toBe('NAME_DUPLICATE');
    expect(error.message).toBe('raw_orders has two tests of the name not_null_order_id.');
    expect(error.details.location?.file).toBe(import.meta.filename);
  });

  test.each<[string, (t: Orders) => ReturnType<Orders['notNull']>, string, string]>([
    ['unique over no column', (t) => t.unique([]), 'DEFINITION_INVALID', 'at least one column'],
    [
      'a range without a bound',
      (t) => t.range('amount', {}),
      'DEFINITION_INVALID',
      'range of amount',
    ],
    ['a row count without a bound', (t) => t.rowCount({}), 'DEFINITION_INVALID', 'row_count'],
    [
      'half a failure',
      (t) => t.notNull('status', { maxFailures: 0.5 }),
      'DEFINITION_INVALID',
      '0.5',
    ],
    [
      'less than no failure',
      (t) => t.notNull('status', { maxFailures: -1 }),
      'DEFINITION_INVALID',
      '-1',
    ],
    ['a look-ahead', (t) => t.matches('status', /(?=a)/), 'CHECK_NOT_EXPRESSIBLE', 'a look-around'],
    [
      'a part 0',
      (t) => t.expression('x', (eb, f) => eb(f.splitPart(eb.ref('status'), '@', 0), '=', '')),
      'DEFINITION_INVALID',
      'part 0',
    ],
    [
      'an empty separator',
      (t) => t.expression('x', (eb, f) => eb(f.splitPart(eb.ref('status'), '', 1), '=', '')),
      'DEFINITION_INVALID',
      'cut at ""',
    ],
    [
      'a relation that is not there yet',
      (t) => t.references('order_id', undefined as unknown as Relation, 'x' as never),
      'DEFINITION_INVALID',
      'undefined',
    ],
    [
      'a function that throws',
      () => {
        throw 'a tantrum';
      },
      'DEFINITION_INVALID',
      'a tantrum',
    ],
  ])('refuses %s, and names the relation and its file', (_, make, code, text) => {
    const error = thrownBy(() => withTests((t) => [make(t)]).tests());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^The tests of raw_orders cannot be built: /);
    expect(error.message).toContain(text);
    expect(error.details).toMatchObject({
      subject: 'raw_orders',
      location: { file: import.meta.filename },
    });
  });
});

test('a decimal of every precision and scale is a type', () => {
  const sizes = fc
    .integer({ min: 1, max: 38 })
    .chain((precision) => fc.tuple(fc.constant(precision), fc.integer({ min: 0, max: precision })));
  fc.assert(
    fc.property(sizes, ([precision, scale]) => {
      const { contract } = source({
        name: 's',
        description: '',
        columns: { a: decimal(precision, scale) },
      });
      expect(contract.columns[0]?.sqlType).toEqual({ kind: 'decimal', precision, scale });
    }),
  );
});
