import { describe, expect, it } from 'vitest';
import { columnChanges } from '../../../packages/kysely-models/src/review/definitions/columnChanges.ts';
import type { ManifestColumn } from '../../../packages/kysely-models/src/review/definitions/manifest.ts';

const column = (others: Partial<ManifestColumn> = {}): ManifestColumn => ({
  name: 'status',
  type: 'VARCHAR',
  nullable: false,
  pii: false,
  description: null,
  values: null,
  definition: null,
  ...others,
});

describe('what changed in columns', () => {
  it.each<[Partial<ManifestColumn>, Partial<ManifestColumn>, string, string]>([
    [
      { type: 'DECIMAL(18, 4)' },
      { type: 'DECIMAL(38, 4)' },
      'type DECIMAL(18, 4) → DECIMAL(38, 4)',
      'additive',
    ],
    [
      { type: 'DECIMAL(18, 4)' },
      { type: 'DECIMAL(18, 6)' },
      'type DECIMAL(18, 4) → DECIMAL(18, 6)',
      'breaking',
    ],
    [{ type: 'BIGINT' }, { type: 'VARCHAR' }, 'type BIGINT → VARCHAR', 'breaking'],
    [{ type: null }, {}, 'type unknown → VARCHAR', 'breaking'],
    [{}, { type: null }, 'type VARCHAR → unknown', 'breaking'],
    [{}, { nullable: true }, 'may be null', 'breaking'],
    [{ nullable: true }, {}, 'is never null', 'additive'],
    [{}, { pii: true }, 'is personal data', 'breaking'],
    [{ pii: true }, {}, 'is no longer personal data', 'internal'],
    [{ values: ['a'] }, { values: ['a', 'b', 'c'] }, 'new values: b, c', 'breaking'],
    [{ values: ['a', 'b'] }, { values: ['a'] }, 'no longer: b', 'additive'],
    [{ values: ['a'] }, {}, 'any value', 'breaking'],
    [{}, { values: ['a'] }, 'only: a', 'additive'],
    [{}, { description: 'A state.' }, 'description', 'internal'],
  ])('%o → %o: %s', (before, after, change, verdict) => {
    expect(columnChanges([column(before)], [column(after)])).toEqual([
      { column: 'status', change, verdict },
    ]);
  });

  it('takes a column of another name that is computed the same way for a rename', () => {
    const old = column({ name: 'total', definition: 'f1' });
    expect(
      columnChanges([old], [column({ name: 'revenue', definition: 'f1', type: null })]),
    ).toEqual([
      { column: 'total', change: 'removed; revenue is computed the same way', verdict: 'breaking' },
      { column: 'revenue', change: 'added', verdict: 'additive' },
    ]);
    expect(columnChanges([column({ name: 'a' })], [column({ name: 'b' })])).toEqual([
      { column: 'a', change: 'removed', verdict: 'breaking' },
      { column: 'b', change: 'added: VARCHAR', verdict: 'additive' },
    ]);
  });

  it('takes a name that differs in case only for the same column, spelled otherwise', () => {
    const a = column({ name: 'a' });
    const changes = (name: string) => columnChanges([a, column()], [a, column({ name })]);
    expect(changes('STATUS')).toEqual([
      { column: 'status', change: 'spelled STATUS', verdict: 'internal' },
    ]);
    expect(changes('Status')).toEqual([
      {
        column: 'status',
        change:
          'spelled Status; where a warehouse distinguishes case, as Snowflake does, another column',
        verdict: 'breaking',
      },
    ]);
  });

  it('sees another order', () => {
    const [a, b] = [column({ name: 'a' }), column({ name: 'b' })];
    expect(columnChanges([a, b], [b, a])).toEqual([
      { column: '*', change: 'columns in another order', verdict: 'internal' },
    ]);
  });
});
