import {
  BinaryOperationNode,
  CaseNode,
  FunctionNode,
  JoinNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  type SelectQueryNode,
  TableNode,
  ValueNode,
  WhenNode,
  WhereNode,
} from 'kysely';
import {
  aliased,
  allOf,
  columnRef,
  type KeySet,
  keyColumn,
  type Named,
  selectNode,
} from '../keySet.ts';
import { blockNode } from '../rowNodes.ts';
import type { AddedStage } from './addedStage.ts';

/** The table of the model itself, as the queries of its increment name it. */
export const ownTable = '$own';

/** Returns the name of the column by how much a count or sum differs. */
export const valueColumn = (at: number) => `value_${at}`;

const [own, differences] = ['own', 'differences'];

/**
 * Returns the rows of the groups that differ: what the table has of each, and what is added to it. A group
 * without rows is not among them.
 *
 * @example
 * // select differences.key_0 as customer, coalesce(own.orders, 0) + differences.value_0 as orders
 * // from differences left join own on own.customer is not distinct from differences.key_0
 * // where (coalesce(own.orders, 0) + differences.value_0) <> 0
 */
export function addedRows(stage: AddedStage, { table }: KeySet): OperationNode {
  const { groups, rowCount, around, published } = stage;
  const ownColumn = (name: string) => columnRef(own, published.get(name) ?? name);
  const same = groups.map(({ name }, at) =>
    binary(ownColumn(name), 'is not distinct from', columnRef(differences, keyColumn(at))),
  );
  const values = addedValues(stage, ownColumn);
  const selected = stage.block.outputs.map(({ name }): Named => {
    const at = groups.findIndex((group) => group.name === name);
    return [at < 0 ? valueIn(values, name) : columnRef(differences, keyColumn(at)), name];
  });
  let node: SelectQueryNode = {
    ...selectNode(selected, aliased(TableNode.create(table), differences), {
      joins: [
        JoinNode.createWithOn('LeftJoin', aliased(TableNode.create(ownTable), own), allOf(same)),
      ],
    }),
    where: WhereNode.create(binary(ParensNode.create(valueIn(values, rowCount)), '<>', zero)),
  };
  for (const each of around.toReversed()) {
    const inside = node;
    node = blockNode(each, () => inside);
  }
  return node;
}

function addedValues(
  { measures }: AddedStage,
  ownColumn: (name: string) => OperationNode,
): ReadonlyMap<string, OperationNode> {
  const sums = new Map(
    measures.map(({ name }, at) => [
      name,
      binary(
        orZero(ownColumn(name)),
        '+',
        orZero(columnRef(differences, valueColumn(at))),
      ) as OperationNode,
    ]),
  );
  return new Map(
    measures.map(({ name, counter }) => {
      const sum = valueIn(sums, name);
      if (counter === undefined) return [name, sum];
      const isThere = binary(ParensNode.create(valueIn(sums, counter)), '<>', zero);
      const one = { ...CaseNode.create(), when: [{ ...WhenNode.create(isThere), result: sum }] };
      return [name, one];
    }),
  );
}

function valueIn(values: ReadonlyMap<string, OperationNode>, name: string): OperationNode {
  const value = values.get(name);
  if (value === undefined) throw new TypeError(`There is no count or sum ${name}.`);
  return value;
}

const zero = ValueNode.createImmediate(0);

const orZero = (node: OperationNode) => FunctionNode.create('coalesce', [node, zero]);

const binary = (
  left: OperationNode,
  operator: '+' | '<>' | 'is not distinct from',
  right: OperationNode,
): OperationNode => BinaryOperationNode.create(left, OperatorNode.create(operator), right);
