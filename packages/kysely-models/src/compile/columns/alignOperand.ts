import {
  AliasNode,
  ColumnNode,
  FromNode,
  IdentifierNode,
  type OperationNode,
  ParensNode,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
} from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { outputName } from '../scope/outputName.ts';
import { walkNodes } from '../tree/walkNodes.ts';
import { asTable, hasEnd } from './chainedQuery.ts';
import type { OutputColumn } from './queryColumns.ts';

/**
 * Returns an operand of a set operation with its columns in another order: its select list is
 * sorted where that changes nothing else, and is read as a table where it might.
 *
 * @param columns all columns of the operand, in the wanted order
 * @example
 * // select "order_id", "cost", "revenue" … becomes select "order_id", "revenue", "cost" …
 */
export function inColumnOrder(
  operand: OperationNode,
  columns: readonly OutputColumn[],
): OperationNode {
  if (ParensNode.is(operand)) return inColumnOrder(operand.node, columns);
  return sortedSelect(operand, columns) ?? readInOrder(operand, columns);
}

/**
 * Returns an operand as an operator needs it: in parentheses where it has clauses of its own at its
 * end, and read as a table where it begins with common table expressions.
 */
export function operandNode(operand: OperationNode): OperationNode {
  if (!SelectQueryNode.is(operand)) return operand;
  if (operand.with !== undefined) return asTable(operand);
  const isOpen = hasEnd(operand) || (operand.setOperations ?? []).length > 0;
  return isOpen ? ParensNode.create(operand) : operand;
}

function readInOrder(operand: OperationNode, columns: readonly OutputColumn[]): SelectQueryNode {
  const table = 'rows';
  return {
    kind: 'SelectQueryNode',
    from: FromNode.create([AliasNode.create(operand, IdentifierNode.create(table))]),
    selections: columns.map(({ name }) =>
      SelectionNode.create(ReferenceNode.create(ColumnNode.create(name), TableNode.create(table))),
    ),
  };
}

function sortedSelect(
  operand: OperationNode,
  columns: readonly OutputColumn[],
): SelectQueryNode | undefined {
  if (!SelectQueryNode.is(operand) || operand.selections === undefined) return undefined;
  if (operand.setOperations !== undefined && operand.setOperations.length > 0) return undefined;
  const { selections } = operand;
  const byName = new Map(
    selections.map((selection) => [foldCase(outputName(selection.selection) ?? ''), selection]),
  );
  if (selections.length !== columns.length || namesPlaces(operand)) return undefined;
  const sorted = columns.map(({ name }) => byName.get(foldCase(name)));
  const all = sorted.filter((selection) => selection !== undefined);
  return all.length === columns.length ? { ...operand, selections: all } : undefined;
}

/**
 * Returns true when the order of a select list may count: raw text can say `order by 2`, and a name
 * without its table can be that of a column computed before it.
 */
function namesPlaces({ selections = [], groupBy, orderBy, ...query }: SelectQueryNode): boolean {
  const computed = new Set(
    selections.flatMap(({ selection }) =>
      AliasNode.is(selection) ? [foldCase(outputName(selection) ?? '')] : [],
    ),
  );
  let found = false;
  for (const node of [...selections, ...[groupBy, orderBy].filter((each) => each !== undefined)]) {
    walkNodes(node, (inner) => {
      found ||=
        inner.kind === 'RawNode' || (inner.kind === 'ValueNode' && node.kind !== 'SelectionNode');
      const isBare =
        ReferenceNode.is(inner) && inner.table === undefined && node.kind === 'SelectionNode';
      if (isBare && ColumnNode.is(inner.column)) {
        found ||= computed.has(foldCase(inner.column.column.name));
      }
    });
  }
  return found || (query.endModifiers ?? []).length > 0;
}
