import type { OperationNode } from 'kysely';

/** The number of trees that are kept: those of a project of this size are made once, and memory stays small. */
const most = 8192;

/** The trees in the order in which they were last asked for, by the functions that made them. */
const kept = new Map<() => OperationNode, OperationNode>();

/**
 * Returns a function that makes a tree at its first call and gives the same one later, until many others were
 * asked for: what is planned asks for the tree of a model five times.
 *
 * @param make looks at nothing but its own parameters, so that it always makes the same tree
 * @throws from the function: what `make` throws, each time
 */
export function rememberedTree(make: () => OperationNode): () => OperationNode {
  return () => {
    const tree = kept.get(make) ?? make();
    kept.delete(make);
    kept.set(make, tree);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return tree;
  };
}
