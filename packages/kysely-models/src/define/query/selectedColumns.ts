import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type OperationNode,
  ReferenceNode,
  SelectQueryNode,
} from 'kysely';

/**
 * Returns the names of the columns that a query gives, in order; undefined where the query alone
 * does not determine them, as with `selectAll()`.
 */
export function selectedColumns(query: OperationNode): readonly string[] | undefined {
  if (!SelectQueryNode.is(query) || query.selections === undefined) return undefined;
  const names = query.selections.map(({ selection }) => nameOf(selection));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function nameOf(selection: OperationNode): string | undefined {
  if (AliasNode.is(selection)) {
    return IdentifierNode.is(selection.alias) ? selection.alias.name : undefined;
  }
  const column = ReferenceNode.is(selection) ? selection.column : selection;
  return ColumnNode.is(column) ? column.column.name : undefined;
}
