import { FunctionNode, type OperationNode, ValueNode } from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { walkNodes } from './walkNodes.ts';

/** Returns the names of the run's variables that a model's tree reads. */
export function usedVariables(tree: OperationNode): ReadonlySet<string> {
  const names = new Set<string>();
  walkNodes(tree, (node) => {
    if (!FunctionNode.is(node) || portableFunctionOf(node) !== 'variable') return;
    const [name] = node.arguments;
    if (name !== undefined && ValueNode.is(name)) names.add(String(name.value));
  });
  return names;
}
