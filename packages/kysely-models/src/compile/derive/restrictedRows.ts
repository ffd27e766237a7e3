import {
  type OperationNode,
  SelectionNode,
  SelectModifierNode,
  type SelectQueryNode,
  TableNode,
} from 'kysely';
import { hasEnd } from '../columns/chainedQuery.ts';
import { hasAggregate, isOfRow, meaningOf, windowsIn } from './expressions.ts';
import { formerRows } from './formerRows.ts';
import { aliased, type KeySet, keyColumn, keysJoin, someKeys } from './keySet.ts';
import { equalColumns, joinsOf } from './links.ts';
import { notDerivable } from './notDerivable.ts';
import type { Program } from './program.ts';
import { allRows, blockNode, isLimited, stackedNode, wrapped } from './rowNodes.ts';
import type { BlockRows, Rows } from './rows.ts';

/**
 * Returns rows among which are all whose values in some columns are among keys, as they are, and none that
 * has such values and is not among them. Which others there are is left open, but of a query that is not
 * of a view: that has no others.
 *
 * @example
 * // of `select order_id, sum(amount) from items group by order_id`, by order_id:
 * // select order_id, sum(amount) from (select … from items join keys on …) as items join keys on … group by order_id
 */
export function restrictedRows(
  rows: Rows,
  columns: readonly string[],
  keys: KeySet,
  program: Program,
): OperationNode {
  switch (rows.kind) {
    case 'stored': {
      if (rows.isFormer === true) return formerRows(rows, columns, keys, program);
      if (rows.columns === undefined) return allRows(rows);
      return wrapped(allRows(rows), rows.columns, columns, keys, program);
    }
    case 'shown': {
      if (!columns.every((column) => rows.kept.has(column))) return allRows(rows);
      const query = restrictedRows(rows.rows, columns, keys, program);
      return TableNode.create(program.showing(rows.name, query));
    }
    case 'block':
      return restrictedBlock(rows, columns, keys, program);
    case 'stacked': {
      if (hasEnd(rows.end)) {
        const names = rows.outputs.map(({ name }) => name);
        return wrapped(allRows(rows), names, columns, keys, program);
      }
      const places = placesOf(rows, columns);
      return stackedNode(rows, (branch) =>
        restrictedRows(branch, namesAt(branch, places), keys, program),
      );
    }
    default:
      return rows satisfies never;
  }
}

/**
 * Returns the places of columns of a query.
 *
 * @throws NotDerivable for one that it gives under another spelling
 */
export function placesOf(
  { owner, outputs }: Pick<BlockRows, 'owner' | 'outputs'>,
  columns: readonly string[],
): readonly number[] {
  return columns.map((column) => {
    const place = outputs.findIndex(({ name }) => name === column);
    return place < 0 ? notDerivable(`${owner} does not select ${column} by this name`) : place;
  });
}

/** Returns the names of the columns in some places of one of several queries. */
export function namesAt(rows: Rows, places: readonly number[]): readonly string[] {
  if (rows.kind === 'stored' || rows.kind === 'shown') return [];
  return places.flatMap((place) => rows.outputs[place]?.name ?? []);
}

function restrictedBlock(
  block: BlockRows,
  columns: readonly string[],
  keys: KeySet,
  program: Program,
): OperationNode {
  const values = valuesOf(block, columns);
  const outside = (node: OperationNode) =>
    wrapped(
      node,
      block.outputs.map(({ name }) => name),
      columns,
      keys,
      program,
    );
  if (!values.every(isOfRow) || isWhole(block)) return outside(allRows(block));
  const divisions = divisionsOf(block);
  const isIn = (division: readonly OperationNode[], value: OperationNode) =>
    division.some((each) => meaningOf(each, block) === meaningOf(value, block));
  if (divisions.every((division) => values.every((value) => isIn(division, value)))) {
    return someOf(block, values, keys, program);
  }
  const [first = [], ...others] = divisions;
  const common = first.filter((each) => others.every((division) => isIn(division, each)));
  if (common.length === 0 || !common.every(isOfRow)) return outside(allRows(block));
  const parts = program.stage(
    valuesIn(someOf(block, values, keys, program), common),
    common.length,
  );
  return outside(someOf(block, common, parts, program));
}

/** Returns the expressions of columns of a query. */
export function valuesOf(block: BlockRows, columns: readonly string[]): readonly OperationNode[] {
  return placesOf(block, columns).flatMap((place) => block.outputs[place]?.node ?? []);
}

/** Returns true when each row of a query depends on all rows that it reads. */
export function isWhole({ query, outputs }: BlockRows): boolean {
  const isAggregated = outputs.some(({ node }) => hasAggregate(node)) || query.having !== undefined;
  return isLimited(query) || (isAggregated && query.groupBy === undefined);
}

/** Returns the expressions by which the rows of a query are divided, for each window and DISTINCT ON. */
export function divisionsOf({ outputs, query }: BlockRows): readonly (readonly OperationNode[])[] {
  const windows = outputs.flatMap(({ node }) => windowsIn(node));
  return [
    ...windows.map(({ partitionBy }) => partitionBy),
    ...(query.distinctOn === undefined ? [] : [query.distinctOn]),
  ];
}

/** Returns a query of different values over the tables and conditions of another. */
export function valuesIn(
  query: SelectQueryNode,
  values: readonly OperationNode[],
): SelectQueryNode {
  const { kind, from, joins, where } = query;
  return {
    kind,
    ...(from && { from }),
    ...(joins && { joins }),
    ...(where && { where }),
    frontModifiers: [SelectModifierNode.create('Distinct')],
    selections: values.map((value, at) => SelectionNode.create(aliased(value, keyColumn(at)))),
  };
}

/** Returns a query over those rows of its tables alone of which values are among keys. */
export function someOf(
  block: BlockRows,
  values: readonly OperationNode[],
  keys: KeySet,
  program: Program,
): SelectQueryNode {
  const joins = joinsOf(block);
  const places = values.map((value) => {
    const own = block.columnOf(value);
    const isThere =
      own !== undefined && joins.other === undefined && !joins.optional.has(own.table);
    return isThere ? equalColumns(own, joins) : [];
  });
  const node = blockNode(block, (at) => {
    const used = places.flatMap((equal, place) => {
      const column = equal.find(({ table }) => table === at)?.column;
      return column === undefined ? [] : [{ place, column }];
    });
    const table = block.tables[at];
    if (used.length === 0 || table === undefined) return undefined;
    const some = someKeys(
      keys,
      used.map(({ place }) => place),
    );
    return restrictedRows(
      table.rows,
      used.map(({ column }) => column),
      some,
      program,
    );
  });
  // Where one of its tables has no others, neither has what is joined to it.
  const isSome = block.tables.some(({ rows }, at) => {
    const columns = places.map(([own]) => (own?.table === at ? own.column : undefined));
    return columns.every((column) => column !== undefined) && hasNoOthers(rows, columns);
  });
  if (isSome) return node;
  const alias = program.alias();
  return { ...node, joins: [...(node.joins ?? []), keysJoin(keys, values, alias)] };
}

/** Returns true where of rows those are found whose columns have some values, and none beside them. */
function hasNoOthers(rows: Rows, columns: readonly string[]): boolean {
  if (rows.kind === 'stored') return rows.columns !== undefined;
  return rows.kind !== 'shown' || columns.every((column) => rows.kept.has(column));
}
