import { expect, it } from 'vitest';
import { duckdbKeyBlocks } from '../../packages/kysely-models/src/compile/duckdb/duckdbKeyBlocks.ts';
import { bigint, seed } from '../../packages/kysely-models/src/define/index.ts';
import { soonestTestQuery } from '../../packages/kysely-models/src/tests/soonestTestQuery.ts';
import { testQuery } from '../../packages/kysely-models/src/tests/testQuery.ts';

const keys = seed({
  name: 'keys',
  description: 'Tested with and without failures that are accepted.',
  file: new URL('./none.csv', import.meta.url),
  columns: { id: bigint(), parent: bigint() },
  tests: (t) => [
    t.unique('id'),
    t.unique('parent', { severity: 'warn' }),
    t.unique(['id', 'parent'], { maxFailures: 2 }),
  ],
});
const declared = keys.tests().filter(({ origin }) => origin === 'declared');

it('compares blocks where nothing may fail, and counts the rest at once', () => {
  expect(soonestTestQuery(keys, declared, duckdbKeyBlocks).uncounted).toEqual([0]);
});

it('is the counting query where keys are not compared by blocks', () => {
  const { query, uncounted } = soonestTestQuery(keys, declared, undefined);
  expect(uncounted).toEqual([]);
  expect(query).toEqual(testQuery('keys', declared));
});
