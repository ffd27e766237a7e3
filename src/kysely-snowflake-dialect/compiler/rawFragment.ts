import { type OperationNode, RawNode } from 'kysely';

/**
 * The fixed text a raw node begins with, or an empty string.
 *
 * The helpers of this dialect mark what they add by this text, because
 * transformers of the node tree keep it and would drop a property of our own.
 */
export function rawPrefix(node: OperationNode | undefined): string {
  return node !== undefined && RawNode.is(node)
    ? (node.sqlFragments[0] ?? '').trimStart().toLowerCase()
    : '';
}

/** The raw node itself when it begins with `prefix`. */
export function rawStartingWith(node: OperationNode, prefix: string): RawNode | undefined {
  return RawNode.is(node) && rawPrefix(node).startsWith(prefix) ? node : undefined;
}
