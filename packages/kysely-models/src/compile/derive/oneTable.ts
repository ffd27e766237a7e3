import {
  BinaryOperationNode,
  JoinNode,
  type OperationNode,
  OperatorNode,
  type SelectQueryNode,
} from 'kysely';
import { columnReplacer } from './columnReplacer.ts';
import { columnsIn } from './expressions.ts';
import {
  aliased,
  allOf,
  columnRef,
  type KeySet,
  keyColumn,
  keysJoin,
  selectNode,
} from './keySet.ts';
import { equalColumns, type Hop, type Joins, type Link } from './links.ts';
import { notDerivable } from './notDerivable.ts';
import type { Program } from './program.ts';
import { restrictedRows } from './restrictedRows.ts';
import { allRows } from './rowNodes.ts';
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
  if (needed.length === 0) notDerivable(`the key of ${owner} is a constant`);
  const always = { links: joins.links.filter(({ isAlways }) => isAlways) };
  for (const [at, { alias }] of tables.entries()) {
    if (joins.optional.has(at)) continue;
    const own = (column: UsedColumn) =>
      equalColumns(column, always).find(({ table }) => table === at);
    if (!needed.every((column) => own(column) !== undefined)) continue;
    const replacer = columnReplacer((node) => {
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
      : `${first.column} of ${owner} comes from ${tables[first.table]?.alias}, which may have no matching row`,
  );
}

/** The rows of a table from which others can be reached. */
interface Reached {
  readonly start: number;
  readonly path: readonly Hop[];
  /** Values of the columns by which the last table is joined. */
  readonly keys: KeySet;
  /** The values that are selected, by columns of the first table. */
  readonly expressions: readonly OperationNode[];
}

/** Returns the query of the values that rows of the first table have whose path leads to changed rows. */
export function alongPath(
  { tables }: BlockRows,
  { start, path, keys, expressions }: Reached,
  program: Program,
): SelectQueryNode {
  const last = path.at(-1);
  const parent = last?.from ?? start;
  const columns = last?.links.map(({ from }) => from.column) ?? [];
  const nodeAt = (at: number): OperationNode => {
    const table = tables[at];
    if (table === undefined) throw new TypeError(`There is no table ${at}.`);
    const rows =
      at === parent ? restrictedRows(table.rows, columns, keys, program) : allRows(table.rows);
    return aliased(rows, table.alias);
  };
  const aliasAt = (at: number) => tables[at]?.alias ?? '';
  const joins = path
    .slice(0, -1)
    .map(({ to, links }) =>
      JoinNode.createWithOn(
        'InnerJoin',
        nodeAt(to),
        allOf(links.map((link) => equal(link, aliasAt))),
      ),
    );
  const values = columns.map((column) => columnRef(aliasAt(parent), column));
  return selectNode(named(expressions), nodeAt(start), {
    joins: [...joins, keysJoin(keys, values, program.alias())],
    isDistinct: true,
  });
}

/** Returns expressions under the names of key columns. */
export const named = (values: readonly OperationNode[]) =>
  values.map((value, at) => [value, keyColumn(at)] as const);

function equal({ from, to }: Link, aliasAt: (table: number) => string): OperationNode {
  return BinaryOperationNode.create(
    columnRef(aliasAt(from.table), from.column),
    OperatorNode.create('='),
    columnRef(aliasAt(to.table), to.column),
  );
}
