import { ColumnNode, ReferenceNode, SelectionNode, TableNode } from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { columnsOfTable, type QueryColumns } from './queryColumns.ts';

/** A table that a query reads. */
interface StarTable {
  readonly alias: string | undefined;
  readonly columns: QueryColumns;
  /** True when it exists in the warehouse, where it may have more columns, in another order. */
  readonly isStored: boolean;
}

/** The tables whose columns a query can name. */
export interface ColumnScope {
  readonly tables: StarTable[];
  /** The scope of the enclosing query. */
  readonly outer: ColumnScope | undefined;
}

/** A part of a select list, and the columns that it gives. */
export interface SelectedColumns {
  readonly selections: readonly SelectionNode[];
  readonly columns: QueryColumns;
}

/** Returns the tables of `*`, or of `t.*`: those of the innermost query that has one of the name. */
export function tablesOfStar(
  scope: ColumnScope | undefined,
  name: string | undefined,
): readonly StarTable[] {
  if (scope === undefined) return [];
  if (name === undefined) return scope.tables;
  const found = scope.tables.filter(
    ({ alias }) => alias !== undefined && foldCase(alias) === foldCase(name),
  );
  return found.length > 0 ? found : tablesOfStar(scope.outer, name);
}

/**
 * Returns what `*` or `t.*` selects: the columns of its tables by their names, where a table of the
 * warehouse is among them; else the star as it is.
 */
export function starSelections(star: SelectionNode, tables: readonly StarTable[]): SelectedColumns {
  const lists = tables.map(({ alias, columns }) => columnsOfTable(alias, columns));
  const columns: QueryColumns = {
    columns: lists.flatMap((list) => list.columns),
    unknown: lists.find(({ unknown }) => unknown !== undefined)?.unknown,
  };
  const hasStored = tables.some((table) => table.isStored && table.columns.unknown === undefined);
  const isNamed = tables.every(({ alias }) => alias !== undefined);
  const selections = hasStored && isNamed ? tables.flatMap(selectionsOf) : [star];
  return { selections, columns };
}

function selectionsOf({ alias = '', columns }: StarTable): readonly SelectionNode[] {
  const table = TableNode.create(alias);
  if (columns.unknown !== undefined) return [SelectionNode.createSelectAllFromTable(table)];
  return columns.columns.map(({ name }) =>
    SelectionNode.create(ReferenceNode.create(ColumnNode.create(name), table)),
  );
}
