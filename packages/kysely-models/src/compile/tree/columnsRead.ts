import { ColumnNode, type OperationNode, SelectAllNode, SelectQueryNode, TableNode } from 'kysely';
import { walkNodes } from './walkNodes.ts';

/**
 * Returns the names of the columns that a tree's queries over a table mention, which include all
 * that they read of it; undefined where they may read every one.
 */
export function columnsRead(tree: OperationNode, table: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let isEvery = false;
  walkNodes(tree, (query) => {
    if (!SelectQueryNode.is(query) || !reads(query, table)) return;
    walkNodes(query, (node) => {
      if (ColumnNode.is(node)) names.add(node.column.name);
      if (SelectAllNode.is(node) || node.kind === 'RawNode') isEvery = true;
    });
  });
  return isEvery ? undefined : names;
}

/** Returns the names of the columns in a condition; undefined where it may ask for more than they say. */
export function columnsAsked(condition: OperationNode): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let mayAskMore = false;
  walkNodes(condition, (node) => {
    if (ColumnNode.is(node)) names.add(node.column.name);
    if (SelectQueryNode.is(node) || SelectAllNode.is(node) || node.kind === 'RawNode') {
      mayAskMore = true;
    }
  });
  return mayAskMore ? undefined : names;
}

function reads(query: SelectQueryNode, table: string): boolean {
  let found = false;
  for (const part of [query.from, ...(query.joins ?? [])]) {
    if (part === undefined) continue;
    walkNodes(part, (node) => {
      if (TableNode.is(node) && node.table.identifier.name === table) found = true;
    });
  }
  return found;
}
