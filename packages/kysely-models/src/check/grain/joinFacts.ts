import {
  AndNode,
  BinaryOperationNode,
  type JoinNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  RawNode,
  ValueNode,
} from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import type { CheckedTable } from '../values/position.ts';
import { shapeColumn } from '../values/shape.ts';
import { attribute, type ColumnRead, type Reads, type ResolveRead, readsOf } from './reads.ts';

/** A column that has one value for each combination of values of other columns. */
interface Implied {
  readonly from: readonly string[];
  readonly to: string;
  /** The table of an outer join, in whose rows alone it holds; undefined where it holds in all. */
  readonly within?: CheckedTable | undefined;
}

/** The facts that the conditions of a query tell of its columns. */
export interface JoinFacts {
  readonly implied: readonly Implied[];
  /** Pairs of columns that are equal. */
  readonly equal: readonly (readonly [string, string])[];
  /** The tables of whose join nothing can be said. */
  readonly unclear: ReadonlySet<CheckedTable>;
  /** The tables whose columns may all be null, as an outer join found no row. */
  readonly optional: ReadonlySet<CheckedTable>;
  /** True where a join has no condition on both sides, which is reported by itself. */
  readonly isUnlinked: boolean;
}

/** The conditions of a query: those of WHERE, and those of each join. */
interface JoinConditions {
  readonly where: OperationNode | undefined;
  readonly joins: readonly { readonly join: JoinNode; readonly table: CheckedTable }[];
}

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Returns what the conditions of joins and WHERE say: which columns follow from which. */
export function joinFacts(
  { where, joins }: JoinConditions,
  tables: readonly CheckedTable[],
  resolve: ResolveRead,
): JoinFacts {
  const implied: Implied[] = [];
  const equal: (readonly [string, string])[] = [];
  const unclear = new Set<CheckedTable>();
  let isUnlinked = false;
  const add = (conditions: readonly OperationNode[], joined?: CheckedTable, isOuter = false) => {
    for (const node of conditions) {
      const found = factsOf(node, resolve);
      // Of the rows that an outer join keeps, its condition says nothing.
      const isOfKept = ({ from, to }: Implied) =>
        isOuter && from.length === 0 && joined !== undefined && !to.startsWith(`${joined.id}.`);
      implied.push(
        ...found.implied.map((each) => (isOfKept(each) ? { ...each, within: joined } : each)),
      );
      equal.push(...found.equal);
      if (found.isOpaque && joined !== undefined) unclear.add(joined);
    }
  };
  const all = joins.map(({ join, table }) => {
    const conditions = conjuncts(join.on?.on);
    const links = conditions.some((node) => linksTo(table, readsOf([node], resolve)));
    const isFree = join.joinType.includes('Cross') || join.joinType.startsWith('Lateral');
    if (join.joinType === 'Using') unclear.add(table);
    else isUnlinked ||= !links && !isFree && !table.shape.isSingle;
    add(conditions, table, !join.joinType.includes('Inner'));
    return conditions;
  });
  const chosen = conjuncts(where);
  add(chosen);
  const conditions = [...all.flat(), ...chosen];
  implied.push(...tables.flatMap((table) => validFrom(table, conditions, resolve)));
  return { implied, equal, unclear, optional: optionalTables(joins, tables), isUnlinked };
}

const linksTo = (table: CheckedTable, { columns }: Reads) =>
  columns.some((read) => read.table === table) && columns.some((read) => read.table !== table);

function optionalTables(
  joins: JoinConditions['joins'],
  tables: readonly CheckedTable[],
): ReadonlySet<CheckedTable> {
  return new Set(
    joins.flatMap(({ join: { joinType }, table }) => {
      const before = tables.slice(0, tables.indexOf(table));
      if (joinType.startsWith('Full')) return [...before, table];
      if (joinType.startsWith('Right')) return before;
      return joinType.includes('Left') || joinType === 'OuterApply' ? [table] : [];
    }),
  );
}

/** Returns the parts of a condition that all have to hold. */
export function conjuncts(node: OperationNode | undefined): readonly OperationNode[] {
  if (node === undefined) return [];
  if (ParensNode.is(node)) return conjuncts(node.node);
  return AndNode.is(node) ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];
}

function factsOf(node: OperationNode, resolve: ResolveRead) {
  const { isOpaque } = readsOf([node], resolve);
  const current = ofCurrent(node, resolve);
  const none = { implied: current, equal: [], isOpaque };
  if (!BinaryOperationNode.is(node)) return none;
  const operator = operatorOf(node);
  const [left, right] = [columnIn(node.leftOperand, resolve), columnIn(node.rightOperand, resolve)];
  if (operator === 'is' && left !== undefined && isNull(node.rightOperand)) {
    return { ...none, implied: [{ from: [], to: attribute(left) }] };
  }
  if (operator !== '=' && operator !== 'is not distinct from') return none;
  const implied = [
    ...current,
    ...(left === undefined ? [] : [follows(left, node.rightOperand, resolve)]),
    ...(right === undefined ? [] : [follows(right, node.leftOperand, resolve)]),
  ];
  const equal =
    left === undefined || right === undefined ? [] : [[attribute(left), attribute(right)] as const];
  return { implied, equal, isOpaque };
}

/** Returns that a column has the value of an expression. */
function follows(column: ColumnRead, node: OperationNode, resolve: ResolveRead): Implied {
  return { from: readsOf([node], resolve).columns.map(attribute), to: attribute(column) };
}

/**
 * Returns that a version is found by a moment: `at >= valid_from and (valid_to is null or at < valid_to)`, as
 * snapshots and rates are read.
 */
function validFrom(
  table: CheckedTable,
  conditions: readonly OperationNode[],
  resolve: ResolveRead,
): readonly Implied[] {
  if (shapeColumn(table.shape, 'valid_from') === undefined) return [];
  const isOf = (read: ColumnRead, column: string) => read.table === table && read.column === column;
  const endsToo = conditions.some((node) =>
    readsOf([node], resolve).columns.some((read) => isOf(read, 'valid_to')),
  );
  if (!endsToo) return [];
  return conditions.flatMap((node) => {
    if (!BinaryOperationNode.is(node) || !comparisons.has(operatorOf(node))) return [];
    const sides = [node.leftOperand, node.rightOperand] as const;
    return sides.flatMap((side, at) => {
      const column = columnIn(side, resolve);
      const other = sides[1 - at];
      if (column === undefined || other === undefined || !isOf(column, 'valid_from')) return [];
      return [follows(column, other, resolve)];
    });
  });
}

/** Returns that the current version of a row, `is_current = true`, is the one that has not ended. */
function ofCurrent(node: OperationNode, resolve: ResolveRead): readonly Implied[] {
  const isEqual = BinaryOperationNode.is(node) && ['=', 'is'].includes(operatorOf(node));
  const column = columnIn(isEqual ? node.leftOperand : node, resolve);
  if (column?.column !== 'is_current' || (isEqual && !isTrue(node.rightOperand))) return [];
  if (shapeColumn(column.table.shape, 'valid_to') === undefined) return [];
  return [{ from: [], to: attribute({ table: column.table, column: 'valid_to' }) }];
}

const isTrue = (node: OperationNode): boolean =>
  (ValueNode.is(node) && node.value === true) ||
  (RawNode.is(node) && node.sqlFragments.join('').trim().toLowerCase() === 'true');

function columnIn(node: OperationNode, resolve: ResolveRead): ColumnRead | undefined {
  if (ParensNode.is(node)) return columnIn(node.node, resolve);
  const read = resolve(node);
  return typeof read === 'object' ? read : undefined;
}

const operatorOf = ({ operator }: BinaryOperationNode) =>
  OperatorNode.is(operator) ? foldCase(operator.operator) : '';

const isNull = (node: OperationNode) => ValueNode.is(node) && node.value === null;
