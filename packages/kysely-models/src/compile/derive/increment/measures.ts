import {
  AggregateFunctionNode,
  FunctionNode,
  type OperationNode,
  RawNode,
  ValueNode,
} from 'kysely';
import { portableFunctionOf } from '../../../define/expressions/portableCall.ts';
import type { InferredType } from '../../types/inferredType.ts';
import { isOfRow, meaningOf, windowsIn } from '../expressions.ts';
import { notDerivable } from '../notDerivable.ts';
import type { BlockRows, RowsOutput } from '../rows.ts';

/** A count or sum of a group's rows, to which those of other rows may be added. */
export interface Measure {
  readonly name: string;
  readonly type: InferredType;
  /** True where it counts the rows of the group. */
  readonly countsRows: boolean;
  /** The count of its values, without which it is null; undefined of what is never null. */
  readonly counter: string | undefined;
}

const exact: ReadonlySet<string> = new Set(['integer', 'bigint', 'decimal']);

/**
 * Returns the counts and sums that a query gives beside its groups.
 *
 * @throws NotDerivable for any other aggregate, and for one that is not exact or may be null without saying so
 */
export function measuresOf(block: BlockRows, outputs: readonly RowsOutput[]): readonly Measure[] {
  const found = outputs.map((output) => ({ output, of: aggregateIn(output.node) }));
  return found.map(({ output: { name, type, node }, of }): Measure => {
    if (of === undefined || windowsIn(node).length > 0) {
      return notDerivable(`${name} is neither a group nor a count or sum`);
    }
    if (!exact.has(type.kind)) return notDerivable(`${name} is not an exact number`);
    if (![of.argument, of.condition].every((each) => each === undefined || isOfRow(each))) {
      return notDerivable(`${name} is not computed from single rows`);
    }
    const common = { name, type, countsRows: false, counter: undefined };
    if (of.kind === 'count') {
      return { ...common, countsRows: of.argument === undefined && of.condition === undefined };
    }
    if (of.isNeverNull) return common;
    const meaning = valuesOf(of, block);
    const counter = found.find(
      (other) => other.of?.kind === 'count' && valuesOf(other.of, block) === meaning,
    );
    if (counter !== undefined) return { ...common, counter: counter.output.name };
    return notDerivable(`${name} may be null, and how many values it has is not counted`);
  });
}

interface Aggregate {
  readonly kind: 'count' | 'sum';
  /** Undefined of rows. */
  readonly argument: OperationNode | undefined;
  readonly condition: OperationNode | undefined;
  readonly isNeverNull: boolean;
}

/** Returns what an expression counts or adds up; undefined where it does neither. */
function aggregateIn(node: OperationNode): Aggregate | undefined {
  if (AggregateFunctionNode.is(node)) return plainAggregate(node);
  if (!FunctionNode.is(node)) return undefined;
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  switch (portableFunctionOf(node)) {
    case 'count_if':
      return { kind: 'count', argument: undefined, condition: first, isNeverNull: true };
    case 'sum_if':
      return { kind: 'sum', argument: first, condition: second, isNeverNull: false };
    default: {
      const isOrZero =
        node.func.toLowerCase() === 'coalesce' && node.arguments.length === 2 && isZero(second);
      const of = isOrZero ? aggregateIn(first) : undefined;
      return of && { ...of, isNeverNull: true };
    }
  }
}

function plainAggregate(node: AggregateFunctionNode): Aggregate | undefined {
  const { func, aggregated, distinct, filter, over, orderBy, withinGroup } = node;
  const kind = func.toLowerCase();
  const [argument] = aggregated;
  if (kind !== 'count' && kind !== 'sum') return undefined;
  if (distinct === true || (over ?? orderBy ?? withinGroup) !== undefined) return undefined;
  if (argument === undefined || aggregated.length > 1) return undefined;
  const isRows = argument.kind === 'SelectAllNode' || RawNode.is(argument);
  return {
    kind,
    argument: isRows ? undefined : argument,
    condition: filter?.where,
    isNeverNull: kind === 'count',
  };
}

const isZero = (node: OperationNode | undefined) =>
  node !== undefined && ValueNode.is(node) && Number(node.value) === 0 && node.value !== null;

/** Returns a text that is the same for aggregates of the same values. */
function valuesOf({ argument, condition }: Aggregate, block: BlockRows): string {
  return JSON.stringify(
    [argument, condition].map((each) => (each === undefined ? '' : meaningOf(each, block))),
  );
}
