import { type OperationNode, OperationNodeTransformer, type ReferenceNode } from 'kysely';
import { columnsIn } from './expressions.ts';
import { columnRef } from './keySet.ts';
import { equalColumns, type Joins } from './links.ts';
import { notDerivable } from './notDerivable.ts';
import type { BlockRows, UsedColumn } from './rows.ts';

/** Expressions of a query in terms of one of its tables. */
interface InOneTable {
  /** The place of the table among those of the query. */
  readonly at: number;
  readonly expressions: readonly OperationNode[];
}

/**
 * Writes expressions by the columns of one table alone, of which no row may be missing.
 *
 * @throws NotDerivable where there is no such table
 */
export function inOneTable(
  block: BlockRows,
  joins: Joins,
  values: readonly OperationNode[],
): InOneTable {
  const { owner, tables } = block;
  const needed = values.flatMap((value) => columnsIn(value, block));
  if (needed.length === 0) notDerivable(`the key of ${owner} is the same for all rows`);
  const always = { links: joins.links.filter(({ isAlways }) => isAlways) };
  for (const [at, { alias }] of tables.entries()) {
    if (joins.optional.has(at)) continue;
    const own = (column: UsedColumn) =>
      equalColumns(column, always).find(({ table }) => table === at);
    if (!needed.every((column) => own(column) !== undefined)) continue;
    const replacer = new ColumnReplacer((node) => {
      const column = block.columnOf(node);
      const place = column && own(column);
      return place && columnRef(alias, place.column);
    });
    return { at, expressions: values.map((value) => replacer.transformNode(value)) };
  }
  const [first] = needed.filter(({ table }) => joins.optional.has(table));
  return notDerivable(
    first === undefined
      ? `the key of ${owner} has columns of several tables`
      : `${first.column} of ${owner} comes from ${tables[first.table]?.alias}, of which a row may be missing`,
  );
}

class ColumnReplacer extends OperationNodeTransformer {
  readonly #replace: (node: OperationNode) => OperationNode | undefined;

  constructor(replace: (node: OperationNode) => OperationNode | undefined) {
    super();
    this.#replace = replace;
  }

  protected override transformReference(node: ReferenceNode): ReferenceNode {
    // Sound: the place of a reference takes any expression, and a column is replaced by a column.
    return (this.#replace(node) ?? node) as ReferenceNode;
  }
}
