import { FunctionNode, type OperationNode, ValueNode } from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { walkNodes } from './walkNodes.ts';

/** Returns the names of the run's variables that a model's tree reads. */
export function usedVariables(tree: OperationNode): ReadonlySet<string> {
  const names = new Set<string>();
  walkNodes(tree, (node) => {
    if (!FunctionNode.is(node) || portableFunctionOf(node) !== 'variable') return;
    const [name] = node.arguments;
    // Those that the engine sets itself belong to no run.
    if (name === undefined || !ValueNode.is(name) || String(name.value).startsWith('@')) return;
    names.add(String(name.value));
  });
  return names;
}
