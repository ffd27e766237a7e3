import { AliasNode, JoinNode, type OperationNode, RawNode, TableNode } from 'kysely';
import { treeFacts } from '../../compile/tree/treeFacts.ts';
import { childNodes, presentNodes } from '../../compile/tree/walkNodes.ts';
import type { Model } from '../../define/models/model.ts';
import type { Finding } from '../diagnostic.ts';

/**
 * Reports inputs with a quarantine that a model reads whose later builds change rows by their key and remove none: a
 * row stays there that the input has quarantined since. What is only looked up by left joins gives no row of its own.
 *
 * @param quarantining the names of the models with tests that quarantine rows
 * @example
 * // stg_orders has a quarantine; sales: incremental({ strategy: 'merge', uniqueKey: ['order_id'] }), without deletes
 * // warn QUARANTINED_KEPT sales
 */
export function checkKept(
  model: Model,
  quarantining: ReadonlySet<string>,
  report: (finding: Finding) => void,
): void {
  if (!keepsRows(model)) return;
  for (const { name } of model.inputs) {
    if (!quarantining.has(name) || isOnlyLookedUp(model, name)) continue;
    report({
      code: 'QUARANTINED_KEPT',
      message: `a row that ${name} quarantines later stays in the table: its builds add and change rows, and remove none.`,
      expected: 'deletes, which gives the keys of the rows to remove',
      found: `${model.materialized.kind} without deletes, which reads ${name}`,
      hint: `Add deletes, with the keys that ${name} has no more; or keep the model as table({ maintain: 'auto' }).`,
    });
  }
}

/** Rows that are recorded once, by append or insertOnly, are meant to stay as they came. */
function keepsRows({ materialized, increment, quarantineOf }: Model): boolean {
  if (quarantineOf !== undefined || increment?.deletes !== undefined) return false;
  if (materialized.kind === 'custom') return true;
  if (materialized.kind !== 'incremental') return false;
  return materialized.strategy !== 'append' && !materialized.insertOnly;
}

/** Returns true when every query of a model reads an input as the right side of a left join, and nowhere else. */
function isOnlyLookedUp({ query, increment }: Model, name: string): boolean {
  try {
    const trees = [query(), ...(increment === undefined ? [] : [increment.rows()])];
    return trees.every((tree) => !givesRows(tree, name) && !treeFacts(tree).ctes.has(name));
  } catch {
    // Errors of a query are reported where it is checked.
    return false;
  }
}

/** Returns true when a relation is read below a node other than as what a left join looks up. */
function givesRows(node: OperationNode, name: string): boolean {
  // Raw SQL may read anything.
  if (RawNode.is(node)) return true;
  if (TableNode.is(node)) return node.table.identifier.name === name;
  const isLookup = JoinNode.is(node) && node.joinType === 'LeftJoin' && isTable(node.table, name);
  const below = isLookup ? presentNodes([node.on]) : childNodes(node);
  return below.some((each) => givesRows(each, name));
}

const isTable = (node: OperationNode, name: string): boolean =>
  AliasNode.is(node)
    ? isTable(node.node, name)
    : TableNode.is(node) && node.table.identifier.name === name;
