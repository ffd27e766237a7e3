import type { SelectQueryNode } from 'kysely';
import { readNames } from '../tree/readNames.ts';
import { requireRepeatable } from './expressions.ts';
import { notDerivable } from './notDerivable.ts';
import type { BlockRows, Rows } from './rows.ts';

/**
 * Refuses rows that are not the same each time, or follow from more than tables.
 *
 * @param isUnchanged returns true for a relation of a subquery that did not change
 * @throws NotDerivable
 */
export function requireRepeatableRows(
  rows: Rows,
  isUnchanged: (relation: string) => boolean,
): void {
  switch (rows.kind) {
    case 'stored':
      return;
    case 'shown':
      requireRepeatableRows(rows.rows, isUnchanged);
      return;
    case 'stacked':
      for (const each of [rows.first, ...rows.others.map((other) => other.rows)]) {
        requireRepeatableRows(each, isUnchanged);
      }
      return;
    case 'block':
      checkBlock(rows, isUnchanged);
      for (const table of rows.tables) requireRepeatableRows(table.rows, isUnchanged);
      return;
    default:
      rows satisfies never;
  }
}

/** Refuses a query whose rows follow from more than its tables, or are not the same each time. */
function checkBlock(
  { owner, query, outputs }: BlockRows,
  isUnchanged: (relation: string) => boolean,
): void {
  const { where, groupBy, having, orderBy, distinctOn = [], joins = [] } = query;
  const isConstant = (subquery: SelectQueryNode) => [...readNames(subquery)].every(isUnchanged);
  const nodes = [
    ...outputs.map(({ node }) => node),
    ...[where, groupBy, having, orderBy, ...distinctOn, ...joins.map(({ on }) => on)],
  ];
  for (const node of nodes) {
    if (node !== undefined) requireRepeatable(node, owner, isConstant);
  }
  if (query.endModifiers !== undefined) notDerivable(`${owner} ends with a modifier`);
  for (const { modifier, rawModifier } of query.frontModifiers ?? []) {
    if (rawModifier !== undefined || modifier !== 'Distinct') {
      notDerivable(`${owner} has a modifier of SELECT that is not DISTINCT`);
    }
  }
}
