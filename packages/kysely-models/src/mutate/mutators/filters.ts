import {
  AggregateFunctionNode,
  AndNode,
  FunctionNode,
  type OperationNode,
  OrNode,
  ParensNode,
  RawNode,
  WhereNode,
} from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import type { Change, Mutator } from './mutator.ts';

/** Drops filters, and conditions of those that have several. */
export const filterMutator: Mutator = {
  kind: 'filter',
  mistake: 'a forgotten filter, or one of its conditions; or in place of and',
  hint: 'a unit test with a row that only this condition leaves out',
  mutate: (node, { parent }) => {
    if (WhereNode.is(node)) return isSeveral(node.where) ? [] : [dropped('where', undefined)];
    if (FunctionNode.is(node)) return withoutCondition(node);
    if (OrNode.is(node)) {
      return [{ says: 'or becomes and', node: AndNode.create(node.left, node.right) }];
    }
    // The outermost and has all conditions of a chain; that of `between … and …` is no condition.
    if (!AndNode.is(node) || parent === undefined) return [];
    if (AndNode.is(parent) || parent.kind === 'BinaryOperationNode') return [];
    const conditions = conditionsOf(node);
    return conditions.map((_, at) => {
      const others = conditions.filter((__, other) => other !== at);
      const [first, ...more] = others;
      const rest = more.reduce<OperationNode | undefined>(
        (all, each) => (all === undefined ? each : AndNode.create(all, each)),
        first,
      );
      return dropped(`condition ${at + 1} of ${conditions.length}`, rest);
    });
  },
};

const dropped = (what: string, node: OperationNode | undefined): Change => ({
  says: `${what} is dropped`,
  node,
});

function isSeveral(node: OperationNode): boolean {
  return ParensNode.is(node) ? isSeveral(node.node) : AndNode.is(node);
}

function conditionsOf(node: OperationNode): readonly OperationNode[] {
  return AndNode.is(node) ? [...conditionsOf(node.left), ...conditionsOf(node.right)] : [node];
}

/** Of an aggregate over the rows for which a condition holds: the aggregate over all rows. */
function withoutCondition(node: FunctionNode): readonly Change[] {
  const [value] = node.arguments;
  switch (portableFunctionOf(node)) {
    case 'count_if':
      return [dropped('the condition of a count', aggregate('count', RawNode.createWithSql('*')))];
    case 'sum_if':
      return value === undefined
        ? []
        : [dropped('the condition of a sum', aggregate('sum', value))];
    default:
      return [];
  }
}

const aggregate = (name: string, value: OperationNode) =>
  AggregateFunctionNode.create(name, [value]);
