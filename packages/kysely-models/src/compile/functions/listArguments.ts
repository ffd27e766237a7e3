import type { OperationNode } from 'kysely';
import { joinNodes, nodeTemplate as sql } from '../tree/nodeTemplate.ts';
import { immediate, present } from './functionArguments.ts';

/** An aggregate of values: each once or not, and in which order. */
interface ListArguments {
  /** `distinct x`, or `x` */
  readonly each: OperationNode;
  readonly value: OperationNode;
  /** `order by …` */
  readonly order: OperationNode;
}

/** Reads the arguments that portable calls of lists end with: whether each value is taken once, and keys. */
export function listArguments(
  value: OperationNode | undefined,
  [distinct, ...keys]: readonly OperationNode[],
): ListArguments {
  const taken = present(value);
  return {
    each: immediate(present(distinct)) === true ? sql`distinct ${taken}` : taken,
    value: taken,
    order: sql`order by ${joinNodes(', ', keys)}`,
  };
}
