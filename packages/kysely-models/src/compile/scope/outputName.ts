import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type OperationNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
} from 'kysely';
import { rawFragment } from './rawFragment.ts';

/** Returns the name that a selected expression gets; undefined where the warehouse makes one up. */
export function outputName(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node) && ColumnNode.is(node.column)) return node.column.column.name;
  if (!AliasNode.is(node)) return undefined;
  if (IdentifierNode.is(node.alias)) return node.alias.name;
  const text = RawNode.is(node.alias) ? rawFragment(node.alias).text.trim() : '';
  return /^[a-z_]\w*$/i.test(text) ? text : /^"([^"]+)"$/.exec(text)?.[1];
}

/** Returns the table of `t.*`, or of all tables of `*`; undefined for anything else. */
export function starOf(node: OperationNode): { readonly table: string | undefined } | undefined {
  if (SelectAllNode.is(node)) return { table: undefined };
  if (!ReferenceNode.is(node) || !SelectAllNode.is(node.column)) return undefined;
  return { table: node.table?.table.identifier.name };
}
