import {
  ColumnNode,
  type OperationNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
} from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import { textNames } from '../lineage/scope/rawText.ts';
import { columnMeaning, type DefinitionScope, everything, wholeTable } from './definedTable.ts';

/** Nodes that may be computed over many rows. */
const overRows: ReadonlySet<string> = new Set<OperationNode['kind']>([
  'AggregateFunctionNode',
  'FunctionNode',
  'RawNode',
  'OverNode',
]);

/**
 * Returns the fingerprint of an expression: names are replaced by their meanings, so that aliases
 * do not count.
 */
export function expressionMeaning(node: OperationNode, scope: DefinitionScope): string {
  if (node.kind === 'ParensNode' && 'node' in node) return meaningOf(node.node, scope);
  if (node.kind === 'AliasNode' && 'node' in node) return meaningOf(node.node, scope);
  if (SelectQueryNode.is(node)) return wholeTable(scope.trace(node, scope));
  if (ReferenceNode.is(node)) {
    const table = node.table?.table.identifier.name;
    if (ColumnNode.is(node.column)) return columnMeaning(scope, table, node.column.column.name);
    return everything(scope);
  }
  if (ColumnNode.is(node)) return columnMeaning(scope, undefined, node.column.name);
  if (SelectAllNode.is(node)) return everything(scope);
  if (node.kind === 'TableNode') return fingerprint([partsOf(node, scope), everything(scope)]);
  const text = RawNode.is(node) ? rawMeaning(node, scope) : [];
  return fingerprint([partsOf(node, scope), text, overRows.has(node.kind) ? scope.rows : '']);
}

/**
 * Returns the meanings of the names in a raw text; everything in scope where it may read more than
 * it names.
 */
function rawMeaning({ sqlFragments }: RawNode, scope: DefinitionScope): readonly string[] {
  const text = sqlFragments.join(' \uFFFC ');
  // The star of count(*) reads no column.
  if (text.trim() === '*') return [];
  const { words, readsUnnamed, readsTables } = textNames(text);
  const tables = [...scope.named.values()].map(wholeTable);
  if (readsTables) return [everything(scope), ...tables];
  const inSight = (one: DefinitionScope | undefined): readonly string[] =>
    one === undefined
      ? []
      : [
          ...one.tables.flatMap(({ alias, columns }) => [alias ?? '', ...columns.keys()]),
          ...inSight(one.outer),
        ];
  const names = new Set(inSight(scope).map((name) => name.toLowerCase()));
  const isNamed = words.some((word) => names.has(word.toLowerCase()));
  return readsUnnamed || isNamed ? [everything(scope)] : [];
}

/** Returns a node with what its parts mean in their places. */
function partsOf(node: object, scope: DefinitionScope): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, meaningOf(value, scope)]),
  );
}

function meaningOf(value: unknown, scope: DefinitionScope): string {
  if (Array.isArray(value)) return fingerprint(value.map((each) => meaningOf(each, scope)));
  if (typeof value !== 'object' || value === null) return fingerprint(value ?? null);
  if ('kind' in value && typeof value.kind === 'string')
    // Sound: in Kysely's trees, what has a kind is a node.
    return expressionMeaning(value as OperationNode, scope);
  return fingerprint(value instanceof Date ? value : partsOf(value, scope));
}
