import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  date,
  decimal,
  defineConfig,
  double,
  highlight,
  layer,
  model,
  seed,
  source,
  table,
  text,
  variable,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { memoryDatabase } from '../memoryDatabase.ts';

const orders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: { order_id: bigint(), status: text().nullable(), amount: double().nullable() },
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
