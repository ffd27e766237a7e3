import type { OperationNode } from 'kysely';
import type { FunctionRenderer } from './dialect.ts';
import { first } from './resolveTree.ts';

/** A renderer of a function of one argument. */
export function unary(render: (a: OperationNode) => OperationNode): FunctionRenderer {
  return (args) => render(first(args));
}

/** A renderer of a function of two arguments. */
export function binary(
  render: (a: OperationNode, b: OperationNode) => OperationNode,
): FunctionRenderer {
  return ([a, b]) => render(present(a), present(b));
}

/** A renderer of a function of three arguments. */
export function ternary(
  render: (a: OperationNode, b: OperationNode, c: OperationNode) => OperationNode,
): FunctionRenderer {
  return ([a, b, c]) => render(present(a), present(b), present(c));
}

/** An argument that the function's type promises. */
export function present(node: OperationNode | undefined): OperationNode {
  return first(node === undefined ? [] : [node]);
}
