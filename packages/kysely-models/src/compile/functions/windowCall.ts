import { type OperationNode, OverNode, ValueNode } from 'kysely';
import { joinNodes, nodeTemplate as sql, textNode } from '../tree/nodeTemplate.ts';

/** A call over a window: what the two places of IGNORE NULLS are put around. */
interface WindowCall {
  readonly name: OperationNode;
  /** At least one. */
  readonly args: OperationNode;
  readonly ignoreNulls: boolean;
  /** `over (partition by … order by … rows between …)` */
  readonly over: OperationNode;
}

/** Reads the arguments of a portable call `window`: name, whether nulls are ignored, frame, window, arguments. */
export function readWindowCall(nodes: readonly OperationNode[]): WindowCall {
  const [name, ignoreNulls, frame, over, ...args] = nodes;
  if (over === undefined || !OverNode.is(over)) throw new TypeError('A window was expected.');
  const clauses = [
    ...(over.partitionBy === undefined ? [] : [over.partitionBy]),
    ...(over.orderBy === undefined ? [] : [over.orderBy]),
    ...(literalIn(frame) === '' ? [] : [textNode(String(literalIn(frame)))]),
  ];
  return {
    name: textNode(String(literalIn(name))),
    args: joinNodes(', ', args),
    ignoreNulls: literalIn(ignoreNulls) === true,
    over: sql`over (${joinNodes(' ', clauses)})`,
  };
}

const literalIn = (node: OperationNode | undefined): unknown =>
  node !== undefined && ValueNode.is(node) ? node.value : undefined;
