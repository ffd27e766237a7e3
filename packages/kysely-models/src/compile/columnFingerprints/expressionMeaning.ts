import {
  ColumnNode,
  type OperationNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
} from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import { textNames } from '../scope/rawText.ts';
import { scopes } from '../scope/scope.ts';
import {
  columnMeaning,
  type DefinitionPosition,
  everything,
  readableTables,
  wholeTable,
} from './definedTable.ts';

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
export function expressionMeaning(node: OperationNode, at: DefinitionPosition): string {
  const { scope } = at;
  if (node.kind === 'ParensNode' && 'node' in node) return meaningOf(node.node, at);
  if (node.kind === 'AliasNode' && 'node' in node) return meaningOf(node.node, at);
  if (SelectQueryNode.is(node)) return wholeTable(at.analysis.select(node, at));
  if (ReferenceNode.is(node)) {
    const table = node.table?.table.identifier.name;
    if (ColumnNode.is(node.column)) return columnMeaning(scope, table, node.column.column.name);
    return everything(scope);
  }
  if (ColumnNode.is(node)) return columnMeaning(scope, undefined, node.column.name);
  if (SelectAllNode.is(node)) return everything(scope);
  if (node.kind === 'TableNode') return fingerprint([partsOf(node, at), everything(scope)]);
  const text = RawNode.is(node) ? rawMeaning(node, at) : [];
  const rows = overRows.has(node.kind) ? (scope?.rows ?? '') : '';
  return fingerprint([partsOf(node, at), text, rows]);
}

/**
 * Returns the meanings of the names in a raw text; everything in scope where it may read more than
 * it names.
 */
function rawMeaning({ sqlFragments }: RawNode, at: DefinitionPosition): readonly string[] {
  const text = sqlFragments.join(' \uFFFC ');
  // The star of count(*) reads no column.
  if (text.trim() === '*') return [];
  const { words, readsUnnamed, readsTables } = textNames(text);
  if (readsTables) return [everything(at.scope), ...readableTables(at)];
  const inSight = scopes(at.scope).flatMap(({ tables }) =>
    tables.flatMap(({ alias, shape }) => [alias ?? '', ...shape.columns.map(({ name }) => name)]),
  );
  const names = new Set(inSight.map((name) => name.toLowerCase()));
  const isNamed = words.some((word) => names.has(word.toLowerCase()));
  return readsUnnamed || isNamed ? [everything(at.scope)] : [];
}

/** Returns a node with what its parts mean in their places. */
function partsOf(node: object, at: DefinitionPosition): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, meaningOf(value, at)]),
  );
}

function meaningOf(value: unknown, at: DefinitionPosition): string {
  if (Array.isArray(value)) return fingerprint(value.map((each) => meaningOf(each, at)));
  if (typeof value !== 'object' || value === null) return fingerprint(value ?? null);
  if ('kind' in value && typeof value.kind === 'string')
    // Sound: in Kysely's trees, what has a kind is a node.
    return expressionMeaning(value as OperationNode, at);
  return fingerprint(value instanceof Date ? value : partsOf(value, at));
}
