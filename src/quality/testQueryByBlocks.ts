import type { OperationNode } from 'kysely';
import type { KeyBlocks } from '../engine/compile/keyBlocks.ts';
import type { Relation } from '../engine/define/relation.ts';
import type { TestSpec } from '../engine/define/testSpec.ts';
import { failingBlocks } from './failingBlocks.ts';
import { type FindingTest, failingRows } from './failingRows.ts';
import { testQuery } from './testQuery.ts';

/** A test query that looks at keys by blocks. */
interface QueryByBlocks {
  readonly query: OperationNode;
  /** The tests, by place, of which it gives failing blocks in place of failures. */
  readonly uncounted: readonly number[];
}

/**
 * The test query of a relation with integer keys compared by blocks: it has the same columns, and the
 * figure of each test is zero exactly where it is in the one that counts.
 *
 * @param canUse whether the keys that a test compares are as their contracts say
 * @returns undefined where no test compares integer keys
 */
export function testQueryByBlocks(
  relation: Relation,
  tests: readonly TestSpec[],
  blocks: KeyBlocks,
  canUse: (test: TestSpec) => boolean,
): QueryByBlocks | undefined {
  const blocksOf = new Map(
    tests.filter(canUse).map((test) => [test, failingBlocks(relation, test, blocks)] as const),
  );
  const uncounted = tests.flatMap((test, at) => (blocksOf.get(test) === undefined ? [] : [at]));
  if (uncounted.length === 0) return undefined;
  const failing = (test: FindingTest) => blocksOf.get(test) ?? failingRows(relation.name, test);
  return { query: testQuery(relation.name, tests, failing), uncounted };
}
