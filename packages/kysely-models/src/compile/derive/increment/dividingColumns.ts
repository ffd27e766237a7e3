import type { OperationNode } from 'kysely';
import { meaningOf, windowsIn } from '../expressions.ts';
import { columnRef } from '../keySet.ts';
import { equalColumns, joinsOf } from '../links.ts';
import type { Program } from '../program.ts';
import type { BlockRows, Rows } from '../rows.ts';
import { isChanged } from './changedParts.ts';

/**
 * Returns the columns that divide what a query reads into parts of which each follows from a part of every table
 * that changed: those by which these tables are joined, and those by which a query under it groups its rows or tells
 * them apart. Those are left out that the query groups by itself: of such a group all rows are found as fast.
 */
export function dividingColumns(block: BlockRows, program: Program): readonly OperationNode[] {
  const groups = new Set(
    (block.query.groupBy?.items ?? []).map(({ groupBy }) => meaningOf(groupBy, block)),
  );
  return dividing(block, program).filter((node) => !groups.has(meaningOf(node, block)));
}

function dividing(block: BlockRows, program: Program): readonly OperationNode[] {
  const { links, optional } = joinsOf(block);
  const changed = [...block.tables.keys()].filter((at) =>
    isChanged(block.tables[at]?.rows, program),
  );
  const found = new Map<string, OperationNode>();
  const [only, second] = changed;
  const one = only === undefined || second !== undefined ? undefined : block.tables[only];
  const inner = one === undefined ? [] : outputsDividing(one.rows, program);
  for (const column of inner) {
    const node = columnRef(one?.alias ?? '', column);
    found.set(meaningOf(node, block), node);
  }
  for (const { from } of links) {
    const same = equalColumns(from, { links });
    const names = same.map(({ table, column }) => `${table}.${column}`);
    const isOfAll = changed.every((at) => same.some(({ table }) => table === at));
    if (names.some((name) => found.has(name)) || !isOfAll || optional.has(from.table)) continue;
    const node = columnRef(block.tables[from.table]?.alias ?? '', from.column);
    found.set(meaningOf(node, block), node);
  }
  return [...found.values()];
}

/** Returns the columns of a table, view or query that divide its rows so. */
function outputsDividing(rows: Rows, program: Program): readonly string[] {
  if (rows.kind === 'shown') return outputsDividing(rows.rows, program);
  if (rows.kind !== 'block') return [];
  const { query, outputs } = rows;
  const isDistinct = query.frontModifiers !== undefined || query.distinctOn !== undefined;
  const windows = outputs.flatMap(({ node }) => windowsIn(node));
  const divisions = [
    ...(query.groupBy?.items ?? []).map(({ groupBy }) => groupBy),
    ...windows.flatMap(({ partitionBy }) => partitionBy),
    ...(isDistinct ? outputs.map(({ node }) => node) : []),
    ...(query.groupBy === undefined ? dividing(rows, program) : []),
  ];
  const meanings = new Set(divisions.map((node) => meaningOf(node, rows)));
  return outputs
    .filter(({ node }) => rows.columnOf(node) !== undefined && meanings.has(meaningOf(node, rows)))
    .map(({ name }) => name);
}
