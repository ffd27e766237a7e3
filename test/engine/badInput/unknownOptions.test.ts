import { describe, expect, it } from 'vitest';
import {
  bigint,
  duckdb,
  dynamicTable,
  exposure,
  incremental,
  intervals,
  landing,
  model,
  operation,
  parquet,
  seed,
  snapshot,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { anyTests } from '../support/anyModel.ts';
import { thrownBy } from '../thrownBy.ts';

/** Options as code has them that no compiler has read. */
const unread = <T extends object>(options: T, misspelled: object): T => ({
  ...options,
  ...misspelled,
});

const columns = { id: bigint(), name: text() };
const people = source({ name: 'people', description: 'People.', columns });
const ofModel = {
  name: 'kept',
  description: 'People.',
  materialized: table(),
  inputs: [people] as const,
  columns,
  query: () => {
    throw new Error('not asked');
  },
};
const file = new URL('file:///people.csv');
const format = parquet();
const ofSnapshot = {
  ...({ name: 'versions', description: 'Versions.', of: people, uniqueKey: 'id' } as const),
  ...({ strategy: { kind: 'check', columns: 'all' }, hardDeletes: 'close' } as const),
};

const misspelled: Readonly<Record<string, readonly [found: string, define: () => unknown]>> = {
  model: ['uniqe', () => model(unread(ofModel, { uniqe: ['id'] }))],
  snapshot: ['hardDelete', () => snapshot(unread(ofSnapshot, { hardDelete: 'ignore' }))],
  source: [
    'shrnk',
    () => source(unread({ name: 's', description: 'S.', columns }, { shrnk: 'any' })),
  ],
  seed: ['test', () => seed(unread({ name: 's', description: 'S.', columns, file }, { test: [] }))],
  table: ['maintian', () => table(unread({ maintain: 'auto' } as const, { maintian: 'auto' }))],
  incremental: ['uniqKey', () => incremental(unread({ strategy: 'append' }, { uniqKey: ['id'] }))],
  intervals: [
    'lookBack',
    () =>
      intervals(
        unread({ time: 'day', every: 'day', begin: '2024-01-01' } as const, { lookBack: 3 }),
      ),
  ],
  dynamicTable: [
    'refresh',
    () => dynamicTable(unread({ targetLag: '1 minute', warehouse: 'w' }, { refresh: 'full' })),
  ],
  landing: ['patern', () => landing(unread({ url: 'in/', format }, { patern: '*.parquet' }))],
  freshness: [
    'eror',
    () =>
      source({
        ...{ name: 's', description: 'S.', columns },
        freshness: unread({ warn: '1 day' } as const, { eror: '2 days' }),
      }),
  ],
  quarantine: ['warnabove', () => model({ ...ofModel, quarantine: unread({}, { warnabove: 3 }) })],
  operation: [
    'repeatble',
    () => {
      const run = async () => undefined;
      const defined = { name: 'send', description: 'Sends.', after: 'run', run } as const;
      return operation(unread(defined, { repeatble: true }));
    },
  ],
  exposure: [
    'input',
    () =>
      exposure(
        unread(
          {
            ...({ name: 'board', type: 'dashboard', description: 'D.', owner: 'me' } as const),
            inputs: [people] as const,
          },
          { input: [] },
        ),
      ),
  ],
  duckdb: ['setings', () => duckdb(unread({ path: 'a.duckdb' }, { setings: {} }))],
  'a test': ['severty', () => anyTests.notNull('id', unread({}, { severty: 'warn' }))],
};

describe('an option that a definition does not have', () => {
  it.each(Object.entries(misspelled))('is refused, not ignored: %s', (_, [found, define]) => {
    const { code, message, hint } = thrownBy(define).details;
    expect({ code, message, hint }).toEqual({
      code: 'DEFINITION_INVALID',
      message: expect.stringMatching(new RegExp(` has no option ${found}\\.$`)),
      hint: expect.stringMatching(/^Did you mean \w+\?/),
    });
  });
});
