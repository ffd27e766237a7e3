import {
  CommonTableExpressionNode,
  FunctionNode,
  type OperationNode,
  RawNode,
  SetOperationNode,
  ValueNode,
} from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { walkNodes } from './walkNodes.ts';

/** Facts of a whole tree, for which several readers ask. */
interface TreeFacts {
  /** The names of its common table expressions. */
  readonly ctes: ReadonlySet<string>;
  /** The names of the run's variables that it reads. */
  readonly variables: ReadonlySet<string>;
  readonly hasSetOperation: boolean;
  /** The raw SQL in it. */
  readonly raw: readonly RawNode[];
}

/** The facts of the trees that were looked through: each is once, and not once for each of the facts. */
const known = new WeakMap<OperationNode, TreeFacts>();

/** Returns the facts of a tree. */
export function treeFacts(tree: OperationNode): TreeFacts {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const ctes = new Set<string>();
  const variables = new Set<string>();
  const raw: RawNode[] = [];
  let hasSetOperation = false;
  walkNodes(tree, (node) => {
    if (RawNode.is(node)) raw.push(node);
    else if (FunctionNode.is(node)) addVariable(node, variables);
    else if (CommonTableExpressionNode.is(node)) ctes.add(node.name.table.table.identifier.name);
    else if (SetOperationNode.is(node)) hasSetOperation = true;
  });
  const facts = { ctes, variables, hasSetOperation, raw };
  known.set(tree, facts);
  return facts;
}

function addVariable(call: FunctionNode, names: Set<string>): void {
  if (portableFunctionOf(call) !== 'variable') return;
  const [name] = call.arguments;
  // Those that the engine sets itself belong to no run.
  if (name === undefined || !ValueNode.is(name) || String(name.value).startsWith('@')) return;
  names.add(String(name.value));
}
