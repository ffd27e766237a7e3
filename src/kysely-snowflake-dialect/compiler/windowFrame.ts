import { type OperationNode, RawNode } from 'kysely';
import { rawPrefix } from './rawFragment.ts';

const FRAME = /^(rows|range) between /;

/** Whether an item of ORDER BY is the window frame that rowsBetween() put there. */
export function isFrame(node: OperationNode): node is RawNode {
  return RawNode.is(node) && FRAME.test(rawPrefix(node));
}
