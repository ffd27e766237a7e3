import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer } from '../dialect/dialect.ts';
import type { InferredType } from '../types/inferredType.ts';

/** Returns a renderer of a function of one argument. */
export function unary(render: (a: OperationNode) => OperationNode): FunctionRenderer {
  return (args) => render(first(atMost(1, args)));
}

/** Returns a renderer of a function of two arguments, which may ask for their types. */
export function binary(
  render: (a: OperationNode, b: OperationNode, types: readonly InferredType[]) => OperationNode,
): FunctionRenderer {
  return (args, types) => {
    const [a, b] = atMost(2, args);
    return render(present(a), present(b), types);
  };
}

/** Returns a renderer of a function of three arguments. */
export function ternary(
  render: (a: OperationNode, b: OperationNode, c: OperationNode) => OperationNode,
): FunctionRenderer {
  return (args) => {
    const [a, b, c] = atMost(3, args);
    return render(present(a), present(b), present(c));
  };
}

/** Returns an argument that the function's type promises. */
export function present(node: OperationNode | undefined): OperationNode {
  return first(node === undefined ? [] : [node]);
}

/** Refuses arguments that a renderer would leave out. */
function atMost(count: number, args: readonly OperationNode[]): readonly OperationNode[] {
  if (args.length <= count) return args;
  throw new TypeError(`A function of ${count} was called with ${args.length} arguments.`);
}

/** Returns the value of a literal argument, such as the unit of a date function. */
export function immediate(node: OperationNode): unknown {
  if (!ValueNode.is(node)) throw new TypeError(`A literal was expected, not a ${node.kind}.`);
  return node.value;
}

/** Returns the first of the arguments. */
export function first(args: readonly OperationNode[]): OperationNode {
  const [argument] = args;
  if (argument === undefined)
    throw new TypeError('A portable function was called without arguments.');
  return argument;
}
