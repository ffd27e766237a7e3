import { expect, it } from 'vitest';
import { duckdbKeyBlocks } from '../../packages/kysely-models/src/compile/duckdb/duckdbKeyBlocks.ts';
import { bigint, seed } from '../../packages/kysely-models/src/define/index.ts';
import { failureCountQuery } from '../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { soonestCountQuery } from '../../packages/kysely-models/src/tests/soonestCountQuery.ts';

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
  expect(soonestCountQuery(keys, declared, duckdbKeyBlocks).uncounted).toEqual([0]);
});

it('is the counting query where keys are not compared by blocks', () => {
  const { query, uncounted } = soonestCountQuery(keys, declared, undefined);
  expect(uncounted).toEqual([]);
  expect(query).toEqual(failureCountQuery('keys', declared));
});
