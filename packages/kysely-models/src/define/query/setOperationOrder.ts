import type { OperationNode, SetOperationNode } from 'kysely';
import { SelectQueryNode } from 'kysely';

/** The query to which each set operation was applied, as it was then: no cache, since a tree does not say it. */
const leftOperands = new WeakMap<SetOperationNode, SelectQueryNode>();

const setOperations = [
  'union',
  'unionAll',
  'intersect',
  'intersectAll',
  'except',
  'exceptAll',
] as const;

/**
 * Returns the query to which a set operation was applied, with the clauses that it had then;
 * undefined for a tree that no query builder made.
 *
 * Kysely keeps one list of clauses for a whole chain, so that `a.limit(1).unionAll(b)` and
 * `a.unionAll(b).limit(1)` end as the same tree, which means the second. This distinguishes them.
 */
export function leftOperand(operation: SetOperationNode): SelectQueryNode | undefined {
  return leftOperands.get(operation);
}

/**
 * Records the left operand of each set operation from now on. Builders behave as they did: Kysely
 * has no hook for its builders' methods, and makes them itself wherever an expression is written,
 * so that only their common prototype sees every call.
 */
export function recordLeftOperands(builder: object): void {
  const prototype: unknown = Object.getPrototypeOf(builder);
  if (typeof prototype !== 'object' || prototype === null) return;
  for (const name of setOperations) {
    const method: unknown = Reflect.get(prototype, name);
    if (typeof method !== 'function') continue;
    const recorded = function (this: unknown, ...operands: readonly unknown[]): unknown {
      const result: unknown = Reflect.apply(method, this, operands);
      record(treeOf(this), treeOf(result));
      return result;
    };
    Object.defineProperty(prototype, name, { value: recorded, configurable: true, writable: true });
  }
}

function record(left: OperationNode | undefined, result: OperationNode | undefined): void {
  if (left === undefined || result === undefined) return;
  if (!SelectQueryNode.is(left) || !SelectQueryNode.is(result)) return;
  const before = left.setOperations?.length ?? 0;
  for (const operation of result.setOperations?.slice(before) ?? []) {
    leftOperands.set(operation, left);
  }
}

function treeOf(builder: unknown): OperationNode | undefined {
  if (typeof builder !== 'object' || builder === null) return undefined;
  const read: unknown = Reflect.get(builder, 'toOperationNode');
  // Sound: both are select builders of Kysely, whose method of this name returns their tree.
  return typeof read === 'function'
    ? (Reflect.apply(read, builder, []) as OperationNode)
    : undefined;
}
