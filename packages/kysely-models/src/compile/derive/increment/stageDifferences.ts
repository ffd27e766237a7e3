import {
  AggregateFunctionNode,
  BinaryOperationNode,
  GroupByItemNode,
  GroupByNode,
  type OperationNode,
  OperatorNode,
  SelectionNode,
  type SelectQueryNode,
  SetOperationNode,
  ValueNode,
} from 'kysely';
import { AffectedKeys } from '../affectedKeys.ts';
import { aliased, columnRef, type KeySet, keyColumn, type Named, selectNode } from '../keySet.ts';
import { NotDerivable, notDerivable } from '../notDerivable.ts';
import type { Program } from '../program.ts';
import { someOf } from '../restrictedRows.ts';
import type { BlockRows } from '../rows.ts';
import { valueColumn } from './addedRows.ts';
import type { AddedStage } from './addedStage.ts';
import { changedPart, formerBlock } from './changedParts.ts';
import { dividingColumns } from './dividingColumns.ts';

/** The groups of rows that differ, as they are and as they were: the counts and sums of these rows alone. */
interface Sides {
  readonly now: SelectQueryNode;
  readonly before: SelectQueryNode;
}

/**
 * Adds the step that keeps by how much the counts and sums of each group differ.
 *
 * @throws NotDerivable
 * @example
 * // select key_0, sum(value_0) as value_0 from (
 * //   select customer as key_0, count(*) as value_0 from (… rows that came …) group by customer
 * //   union all select key_0, 0 - value_0 from (… rows that are gone …)) group by key_0
 */
export function stageDifferences(
  { block, groups, measures }: AddedStage,
  program: Program,
): KeySet {
  const outputs = [
    ...groups.map((group, at) => ({ ...group, name: keyColumn(at) })),
    ...measures.map(({ name }, at) => ({ ...outputOf(block, name), name: valueColumn(at) })),
  ];
  const selections = outputs.map(({ name, node }) => SelectionNode.create(aliased(node, name)));
  const named = { ...block, outputs, query: { ...block.query, selections } };
  const { now, before } = sidesOf(named, program);
  const of = (alias: string) => (name: string) => columnRef(alias, name);
  const [taken, all] = [of('before'), of('differences')];
  const [keys, values] = [
    groups.map((_, at) => keyColumn(at)),
    measures.map((_, at) => valueColumn(at)),
  ];
  const negative = selectNode(
    [
      ...keys.map((name): Named => [taken(name), name]),
      ...values.map((name): Named => [minus(taken(name)), name]),
    ],
    aliased(before, 'before'),
  );
  const both = { ...now, setOperations: [SetOperationNode.create('union', negative, true)] };
  const query: SelectQueryNode = {
    ...selectNode(
      [
        ...keys.map((name): Named => [all(name), name]),
        ...values.map((name): Named => [AggregateFunctionNode.create('sum', [all(name)]), name]),
      ],
      aliased(both, 'differences'),
    ),
    groupBy: GroupByNode.create(keys.map((name) => GroupByItemNode.create(all(name)))),
  };
  return program.stageColumns(
    query,
    outputs.map(({ name, type }) => ({ name, type })),
  );
}

const minus = (node: OperationNode) =>
  BinaryOperationNode.create(ValueNode.createImmediate(0), OperatorNode.create('-'), node);

function outputOf({ outputs }: BlockRows, name: string): BlockRows['outputs'][number] {
  return outputs.find((output) => output.name === name) ?? notDerivable(`${name} is not selected`);
}

function sidesOf(block: BlockRows, program: Program): Sides {
  const found = attempt(program, () => ({
    now: changedPart(block, 'came', program),
    before: changedPart(block, 'gone', program),
  }));
  if (!(found instanceof NotDerivable)) return found;
  let last = found;
  for (const value of dividingColumns(block, program)) {
    const sides = attempt(program, () => restrictedSides(block, value, program));
    if (!(sides instanceof NotDerivable)) return sides;
    last = sides;
  }
  throw last;
}

/** Returns what is found; where it does not follow, the error, with nothing of it in the program. */
function attempt<T>(program: Program, find: () => T): T | NotDerivable {
  const saved = program.save();
  try {
    return find();
  } catch (error) {
    if (!(error instanceof NotDerivable)) throw error;
    program.restore(saved);
    return error;
  }
}

/** Rows are restricted to values of which the rows may differ: of all others as many are there as before. */
function restrictedSides(block: BlockRows, value: OperationNode, program: Program): Sides {
  const seen = block.outputs.map(({ node }) => node);
  const keys = new AffectedKeys(program).ofRows(block, [value], seen);
  if (keys === undefined) return notDerivable(`${block.owner} reads no changes`);
  return {
    now: someOf(block, [value], keys, program),
    before: someOf(formerBlock(block, program), [value], keys, program),
  };
}
