import type { OperationNode } from 'kysely';
import type { NodePath } from './nodePlaces.ts';

/**
 * Returns a tree with another node at the end of a path, or without one there. What the path does not touch
 * is the same object as before.
 */
export function replaceAt(
  tree: OperationNode,
  path: NodePath,
  node: OperationNode | undefined,
): OperationNode {
  // Sound: a node is replaced by one that may stand in its place.
  return replaced(tree, path, node) as OperationNode;
}

function replaced(value: unknown, path: NodePath, node: OperationNode | undefined): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (Array.isArray(value)) {
    const at = Number(step);
    const changed = replaced(value[at], rest, node);
    return changed === undefined ? value.toSpliced(at, 1) : value.with(at, changed);
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = replaced(Reflect.get(value, step), rest, node);
  const { [step]: _, ...without } = value as Record<string | number, unknown>;
  return changed === undefined ? without : { ...value, [step]: changed };
}
