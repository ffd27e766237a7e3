import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  type ColumnShape,
  model,
  snapshot,
  source,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { thrownBy } from '../thrownBy.ts';

const items = source({
  name: 'items',
  description: 'Items.',
  columns: {
    id: bigint(),
    region: text().nullable(),
    status: z.enum(['new', 'sold']),
    contact: text().nullable().meta({ pii: true }),
    updated_at: timestamp().nullable(),
  },
});

const versions = snapshot({
  name: 'item_versions',
  description: 'Versions of items.',
  of: items,
  uniqueKey: ['id', 'region'],
  strategy: { kind: 'check', columns: 'all' },
  hardDeletes: 'record',
  history: { status: z.enum(['new', 'sold', 'lent']), fax: text().nullable() },
  tests: (t) => [t.rowCount({ min: 1 })],
});

describe('a snapshot', () => {
  test('publishes the columns of its input, those of its history, and when they were valid', () => {
    expect(
      versions.contract?.columns.map(({ name, sqlType, nullable, pii }) => [
        name,
        sqlType.kind,
        ...(nullable ? ['nullable'] : []),
        ...(pii ? ['pii'] : []),
      ]),
    ).toEqual([
      ['id', 'bigint'],
      ['region', 'text', 'nullable'],
      ['status', 'text'],
      ['contact', 'text', 'nullable', 'pii'],
      ['updated_at', 'timestamp', 'nullable'],
      ['fax', 'text', 'nullable'],
      ['valid_from', 'timestamp'],
      ['valid_to', 'timestamp', 'nullable'],
      ['is_current', 'boolean'],
      ['is_deleted', 'boolean'],
    ]);
    expect(versions.inputs).toEqual([items]);
  });

  test('checks with all columns those of its input, but for the key', () => {
    expect(versions.materialized).toEqual({
      kind: 'snapshot',
      uniqueKey: ['id', 'region'],
      strategy: { kind: 'check', columns: ['status', 'contact', 'updated_at'] },
      hardDeletes: 'record',
      columns: ['id', 'region', 'status', 'contact', 'updated_at', 'fax'],
    });
  });

  test('has the tests of its contract, of its versions, and its own', () => {
    expect(versions.tests().map(({ name, origin }) => `${name} ${origin}`)).toEqual([
      'not_null_id contract',
      'not_null_status contract',
      'accepted_values_status contract',
      'not_null_valid_from contract',
      'not_null_is_current contract',
      'not_null_is_deleted contract',
      'not_null_region contract',
      'unique_id_region_valid_from contract',
      'one_current_version contract',
      'begins_before_it_ends contract',
      'current_has_no_end contract',
      'no_overlap_and_no_gap contract',
      'row_count declared',
    ]);
  });
});

type Definition = Parameters<typeof snapshot>[0];

/** A definition with mistakes that the compiler would find too. */
const mistaken = (columns: ColumnShape | undefined, more: object) =>
  thrownBy(() =>
    snapshot({
      name: 'versions',
      description: 'Versions.',
      of:
        columns === undefined
          ? model({
              name: 'plain',
              description: 'No contract.',
              materialized: view(),
              inputs: [items],
              query: (db) => db.selectFrom('items').select('id'),
            })
          : source({ name: 'things', description: 'Things.', columns }),
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: 'all' },
      hardDeletes: 'close',
      ...more,
      // Sound: a project in JavaScript can write it, and the engine's own checks are what is tested.
    } as unknown as Definition),
  );

describe('a mistaken snapshot is refused, and the message names what is wrong', () => {
  const columns = { id: bigint(), updated_at: timestamp() };
  const byTime = (updatedAt: string) => ({ strategy: { kind: 'timestamp', updatedAt } });
  test.each<[string, ColumnShape | undefined, object, string]>([
    ['an input without contract', undefined, {}, 'plain, which has no contract'],
    ['a key without column', columns, { uniqueKey: [] }, 'uniqueKey names no column'],
    ['a key that is not there', columns, { uniqueKey: ['id', 'no'] }, 'uniqueKey names no, which'],
    ['a time that is not there', columns, byTime('when'), 'updatedAt names when, which'],
    ['a time of another type', columns, byTime('id'), 'id, which is not a timestamp'],
    [
      'checked columns that are not there',
      columns,
      { strategy: { kind: 'check', columns: ['toString'] } },
      'columns names toString',
    ],
    [
      'no checked column',
      columns,
      { strategy: { kind: 'check', columns: [] } },
      'columns names no column',
    ],
    [
      'a column that the snapshot adds',
      { ...columns, Valid_From: timestamp() },
      {},
      'the column Valid_From, which the snapshot adds',
    ],
    [
      'is_deleted where deletions are recorded',
      { ...columns, is_deleted: bigint() },
      { hardDeletes: 'record' },
      'the column is_deleted',
    ],
  ])('%s', (_, shape, more, message) => {
    const error = mistaken(shape, more);
    expect(error.message).toContain(message);
    expect(error.details.location?.file).toContain('snapshot.test.ts');
    expect(error.details.hint).toBeTruthy();
  });

  test('is_deleted is a column like any other where deletions are not recorded', () => {
    const thing = source({
      name: 'things',
      description: 'Things.',
      columns: { id: bigint(), is_deleted: bigint() },
    });
    const closing = snapshot({
      name: 'versions',
      description: 'Versions.',
      of: thing,
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: ['is_deleted'] },
      hardDeletes: 'close',
    });
    expect(closing.contract?.columns.map(({ name }) => name)).toContain('is_deleted');
  });
});
