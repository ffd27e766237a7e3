import { FunctionNode, type OperationNode, RawNode } from 'kysely';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { runTimeName } from '../../define/tests/runTime.ts';
import { treeFacts } from './treeFacts.ts';
import { walkNodes } from './walkNodes.ts';

/** The inputs of tests beside rows: a test is due again when they change. */
interface TestReads {
  /** The names of the run's variables. */
  readonly variables: ReadonlySet<string>;
  /** True when custom SQL asks the warehouse for the time, which differs at each run. */
  readonly clock: boolean;
}

/** Returns what the conditions and queries of tests read beside rows. */
export function testReads(tests: readonly TestSpec[]): TestReads {
  const trees = tests.flatMap(treesOf);
  return {
    variables: new Set(
      trees
        .flatMap((tree) => [...treeFacts(tree).variables])
        .filter((name) => name !== runTimeName)
        .sort(),
    ),
    clock: trees.some(readsClock),
  };
}

function treesOf(test: TestSpec): readonly OperationNode[] {
  const where = test.where === undefined ? [] : [test.where];
  if (test.kind === 'expression') return [...where, test.condition];
  return test.kind === 'no_rows' ? [...where, test.query] : where;
}

/** The time of the warehouse as DuckDB and Snowflake spell it; without parentheses and with them. */
const clockSql =
  /\b(current_(date|time|timestamp)|localtime(stamp)?|sysdate|systimestamp)\b|\b(now|today|getdate|get_current_time(stamp)?|transaction_timestamp)\s*\(/i;
const clockCall = /^(now|today|getdate|get_current_time(stamp)?|transaction_timestamp)$/i;

function readsClock(tree: OperationNode): boolean {
  let found = false;
  walkNodes(tree, (node) => {
    if (RawNode.is(node)) found ||= node.sqlFragments.some((text) => clockSql.test(text));
    if (FunctionNode.is(node)) found ||= clockSql.test(node.func) || clockCall.test(node.func);
  });
  return found;
}
