import { expect, test } from 'vitest';
import {
  bigint,
  decimal,
  model,
  source,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const columns = { id: bigint(), price: decimal(10, 2) };

const raw = source({
  name: 'raw_items',
  description: 'Items.',
  shrink: 'any',
  compare: 'content',
  columns: { id: bigint(), price: decimal(10, 2) },
});

const items = model({
  name: 'items',
  schema: 'staging',
  description: 'Items with a price.',
  materialized: table({ maintain: 'auto' }),
  inputs: [raw],
  unique: ['id'],
  columns,
  quarantine: {},
  query: (db) => db.selectFrom('raw_items').selectAll(),
  tests: (t) => [
    t.expression('price_is_positive', (eb) => eb('price', '>', 0), { onFail: 'quarantine' }),
  ],
});

const kept = model({
  name: 'kept',
  schema: 'marts',
  description: 'The same items.',
  materialized: table({ maintain: 'auto' }),
  inputs: [items],
  unique: ['id'],
  columns,
  query: (db) => db.selectFrom('items').selectAll(),
});

test('a maintained table loses the rows that its input quarantines later, and has them again', async () => {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.raw_items (id bigint, price decimal(10, 2))',
  );
  const prices = async (text: string) => {
    await execute(
      warehouse,
      'delete from raw.raw_items',
      `insert into raw.raw_items values ${text}`,
    );
    const built = await buildIn(warehouse, [raw, items, kept]);
    expect(built.exitCode).toBe(0);
    const rows = await rowsOf(warehouse, 'select id::integer as id from marts.kept order by id');
    return rows.map(({ id }) => id);
  };
  expect(await prices('(1, 10), (2, 20), (3, 30), (4, 40)')).toEqual([1, 2, 3, 4]);
  expect(await prices('(1, 10), (2, -1), (3, 30), (4, 40)')).toEqual([1, 3, 4]);
  expect(await prices('(1, 10), (2, 21), (3, 30), (4, 40)')).toEqual([1, 2, 3, 4]);
});
