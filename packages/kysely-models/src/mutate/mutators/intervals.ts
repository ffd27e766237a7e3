import { BinaryOperationNode, FunctionNode, LimitNode, OperatorNode, ValueNode } from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import type { Change, Mutator, NodePlace } from './mutator.ts';

/** The unit that each is mistaken for. */
const otherUnits: Readonly<Record<string, string>> = {
  day: 'week',
  week: 'day',
  month: 'quarter',
  quarter: 'month',
  year: 'quarter',
};

const arithmetic: ReadonlySet<string> = new Set(['*', '/', '%', '||']);

/** Counts one too many, and takes one unit of time for another. */
export const intervalMutator: Mutator = {
  kind: 'interval',
  mistake: 'an interval that is one too long, or of another unit',
  hint: 'a unit test with a row at the end of the interval, and one just behind it',
  mutate: (node, place) => {
    if (FunctionNode.is(node)) return otherUnit(node);
    if (!ValueNode.is(node) || !isCount(place)) return [];
    const { value } = node;
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return [];
    return [
      { says: `${value} becomes ${value + 1}`, node: { ...node, value: value + 1 } as ValueNode },
    ];
  },
};

/** Returns true where a number is a bound, a distance or a limit. */
function isCount({ parent }: NodePlace): boolean {
  if (parent === undefined) return false;
  if (LimitNode.is(parent)) return true;
  if (FunctionNode.is(parent)) return portableFunctionOf(parent) === 'date_add';
  if (parent.kind === 'AndNode') return true;
  if (!BinaryOperationNode.is(parent) || !OperatorNode.is(parent.operator)) return false;
  return !arithmetic.has(parent.operator.operator);
}

function otherUnit(node: FunctionNode): readonly Change[] {
  const name = portableFunctionOf(node);
  if (name !== 'date_trunc' && name !== 'date_add' && name !== 'date_diff') return [];
  const [unit, ...others] = node.arguments;
  const word = unit !== undefined && ValueNode.is(unit) ? String(unit.value) : '';
  const other = otherUnits[word];
  if (other === undefined) return [];
  const args = [ValueNode.createImmediate(other), ...others];
  return [{ says: `${word} becomes ${other}`, node: FunctionNode.create(node.func, args) }];
}
