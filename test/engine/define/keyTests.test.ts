import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  type TestSpec,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { IncrementalMaterialization } from '../../../packages/kysely-models/src/define/models/incremental.ts';
import type { Tests } from '../../../packages/kysely-models/src/define/tests/testBuilder.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

type Row = readonly [id: number | null, line: number];

type Item = { id: number | null; line: number };

/** An incremental model of some rows, whose increment gives them all. */
const items = (
  rows: readonly Row[],
  materialized: IncrementalMaterialization<'id' | 'line'> = incremental({
    strategy: 'merge',
    uniqueKey: ['id'],
  }),
  declared: (t: Tests<'items', Item>) => readonly TestSpec[] = () => [],
) =>
  model({
    name: 'items',
    description: 'Items.',
    materialized,
    inputs: [],
    columns: { id: bigint().nullable(), line: bigint() },
    query: (db, f) =>
      rows
        .map(([id, line]) =>
          db.selectNoFrom((eb) => [
            (id === null ? f.nullOf(bigint()) : f.cast(eb.val(id), bigint())).as('id'),
            eb.val(line).as('line'),
          ]),
        )
        .reduce((all, row) => all.unionAll(row)),
    tests: declared,
  });

const names = (made: ReturnType<typeof items>) => made.tests().map(({ name }) => name);

describe('the key of an incremental model', () => {
  it('is tested in a first build and in a full refresh, as in an increment', async () => {
    const warehouse = await memoryWarehouse();
    const twice: readonly Row[] = [
      [1, 1],
      [1, 2],
      [null, 3],
    ];
    const first = await buildIn(warehouse, [items(twice)]);
    expect(first.statuses).toEqual({ items: 'failed' });
    expect(first.relations[0]?.failures.map(({ test, failures }) => [test, failures])).toEqual([
      ['not_null_id', 1],
      ['unique_id', 1],
    ]);
    await buildIn(warehouse, [items([[1, 1]])]);
    const refreshed = await buildIn(warehouse, [items(twice)], { fullRefresh: true });
    expect(refreshed.statuses).toEqual({ items: 'failed' });
    expect(await rowsOf(warehouse, 'select id, line from items')).toEqual([{ id: 1, line: 1 }]);
  });

  it('is not tested twice where its author tests it, or a part of it', () => {
    const both = incremental({ strategy: 'merge', uniqueKey: ['id', 'line'] });
    expect(names(items([[1, 1]], both))).toEqual([
      'not_null_line',
      'not_null_id',
      'unique_id_line',
    ]);
    expect(
      names(items([[1, 1]], both, (t) => [t.unique('id'), t.notNull('id', { name: 'known' })])),
    ).toEqual(['not_null_line', 'unique_id', 'known']);
  });

  it('is tested beside a test of the author’s that accepts failures', () => {
    const mild = items([[1, 1]], undefined, (t) => [t.unique('id', { severity: 'warn' })]);
    expect(names(mild)).toEqual(['not_null_line', 'unique_id', 'not_null_id', 'unique_id_of_key']);
  });

  it('may occur again where rows are appended, and is never null', () => {
    const appended = incremental({ strategy: 'append', uniqueKey: ['id'] });
    expect(names(items([[1, 1]], appended))).toEqual(['not_null_line', 'not_null_id']);
  });
});
