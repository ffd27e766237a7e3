import type { OperationNode } from 'kysely';
import type { KeyBlocks } from '../compile/dialect/keyBlocks.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import type { KnownTests } from './changedFigure.ts';
import { failingBlocks, failingRowsByBlocks } from './failingBlocksQuery.ts';
import { type FindingTest, failingRows } from './failingRowsQuery.ts';
import { failureCountQuery } from './failureCountQuery.ts';

/** A test query, and what of it is not counted. */
interface SoonestCountQuery {
  readonly query: OperationNode;
  /**
   * The tests, by place, of which it gives failing blocks of keys in place of failures, or failures that follow
   * from changed rows.
   */
  readonly uncounted: readonly number[];
}

/**
 * Returns the test query of a relation that answers soonest, when nothing fails: keys are compared
 * by blocks where the warehouse does so, and nothing may fail. Where the figure of such a test is
 * zero, nothing does. What is known to fail from before is not looked for again: only changed rows are.
 *
 * @param blocks undefined where keys are compared as they are
 * @param digest what reads the columns of a view in the same scan; undefined for any other relation
 * @param known the tests whose failures follow from changed rows
 */
export function soonestCountQuery(
  relation: Relation,
  tests: readonly TestSpec[],
  blocks: KeyBlocks | undefined,
  digest?: OperationNode,
  known?: KnownTests,
): SoonestCountQuery {
  // What may fail often does: it is counted at once, in the blocks that fail.
  const mayFail = (test: TestSpec) => test.severity === 'warn' || test.maxFailures > 0;
  const blocksOf = new Map(
    blocks === undefined
      ? []
      : tests
          .filter((test) => !mayFail(test) && known?.has(test) !== true)
          .map((test) => [test, failingBlocks(relation, test, blocks)] as const),
  );
  const failing = (test: FindingTest) =>
    blocksOf.get(test) ??
    (blocks && failingRowsByBlocks(relation, test, blocks)) ??
    failingRows(relation.name, test);
  return {
    query: failureCountQuery(relation.name, tests, failing, digest, known),
    // What stops a build is counted in all rows before it does.
    uncounted: tests.flatMap((test, at) =>
      blocksOf.get(test) !== undefined || (known?.has(test) === true && !mayFail(test)) ? [at] : [],
    ),
  };
}
