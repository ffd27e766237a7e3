import type { OperationNode } from 'kysely';
import type { Finding } from '../diagnostic.ts';
import { checkCondition } from '../query/checkExpression.ts';
import { checkSelect } from '../query/checkSelect.ts';
import { checkTableRows } from '../query/checkTable.ts';
import type { CheckPosition } from '../values/position.ts';
import type { Shape } from '../values/shape.ts';

/** The findings of query checks, and the inputs they discovered. */
export interface Findings {
  readonly report: (finding: Finding) => void;
  /** The texts of raw fragments that were not looked into. */
  readonly opaque: string[];
  /** The names of the tables that were read. */
  readonly read: Set<string>;
  /** The names of the tables that were not found. */
  readonly missing: Set<string>;
}

/**
 * Checks a query, and gives its columns.
 *
 * @param tables what it can read, by the names that it writes
 * @param what the query in messages: `the query`, `the test sums_add_up`
 */
export function checkQuery(
  tree: OperationNode,
  tables: ReadonlyMap<string, Shape>,
  findings: Findings,
  what = 'the query',
): Shape {
  return checkTableRows(tree, startOf(tables, findings, what));
}

/** Checks a condition on the rows of a table. */
export function checkRowCondition(
  condition: OperationNode,
  alias: string,
  shape: Shape,
  findings: Findings,
  what: string,
): void {
  const at = startOf(new Map([[alias, shape]]), findings, what);
  const given = { columns: [], isOpen: false, isSingle: false };
  const tables = [{ id: at.nextId(), alias, shape }];
  const scope = { tables, given, grouping: undefined, outer: undefined };
  checkCondition(condition, { ...at, scope, clause: 'where' });
}

function startOf(
  inputs: ReadonlyMap<string, Shape>,
  { report, opaque, read, missing }: Findings,
  what: string,
): CheckPosition {
  let id = 0;
  return {
    inputs,
    ctes: new Map(),
    scope: undefined,
    clause: 'select',
    raw: 'none',
    isExists: false,
    report: (finding) => report({ ...finding, message: `${what} ${finding.message}` }),
    countOpaque: (text) => opaque.push(text),
    countRead: (input) => read.add(input),
    countMissing: (table) => missing.add(table),
    nextId: () => {
      id += 1;
      return id;
    },
    select: checkSelect,
  };
}
