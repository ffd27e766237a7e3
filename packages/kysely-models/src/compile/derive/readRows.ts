import {
  AliasNode,
  ColumnNode,
  type OperationNode,
  ParensNode,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
} from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { outputName, starOf } from '../scope/outputName.ts';
import { aliasOf } from '../scope/readTables.ts';
import { readNames } from '../tree/readNames.ts';
import { readsItself } from '../tree/readsItself.ts';
import { unknown } from '../types/inferredType.ts';
import type { QueryTypes } from '../types/inferTypes.ts';
import { aliased, columnRef } from './keySet.ts';
import { notDerivable } from './notDerivable.ts';
import {
  type BlockRows,
  columnNamesOf,
  type Rows,
  type RowsOutput,
  type UsedTable,
} from './rows.ts';

/** The context in which a query is read. */
interface RowsContext {
  /** The model or view whose query it is. */
  readonly owner: string;
  readonly types: QueryTypes;
  /** Returns the rows of a relation that the query reads. */
  readonly relation: (name: string) => Rows;
}

type CommonTables = ReadonlyMap<string, Rows>;

/**
 * Reads a query as rows of tables: common table expressions are put where they are read.
 *
 * @param tree with all its columns by name, as `readTree` returns it
 * @throws NotDerivable
 */
export function readRows(tree: OperationNode, context: RowsContext): Rows {
  return rowsOf(tree, context, new Map());
}

function rowsOf(node: OperationNode, context: RowsContext, around: CommonTables): Rows {
  if (ParensNode.is(node)) return rowsOf(node.node, context, around);
  if (!SelectQueryNode.is(node)) return notDerivable(`${context.owner} has a query in raw SQL`);
  const { with: tables, setOperations = [], ...query } = node;
  const inside = withTables(tables, context, around);
  if (setOperations.length === 0) return blockOf(query, context, inside);
  const { orderBy, limit, offset, fetch, endModifiers, ...block } = query;
  const first = blockOf(block, context, inside);
  return {
    kind: 'stacked',
    owner: context.owner,
    first,
    others: setOperations.map((operation) => ({
      operation,
      rows: rowsOf(operation.expression, context, inside),
    })),
    end: {
      ...(orderBy && { orderBy }),
      ...(limit && { limit }),
      ...(offset && { offset }),
      ...(fetch && { fetch }),
      ...(endModifiers && { endModifiers }),
    },
    outputs: first.outputs,
  };
}

function withTables(
  node: SelectQueryNode['with'],
  context: RowsContext,
  around: CommonTables,
): CommonTables {
  if (node === undefined) return around;
  if (node.recursive === true) notDerivable(`${context.owner} has a recursive CTE`);
  const known = new Map(around);
  for (const each of node.expressions) {
    const { name, expression } = each;
    const { name: own } = name.table.table.identifier;
    if (name.columns !== undefined) notDerivable(`the CTE ${own} has a list of columns`);
    if (readsItself(each)) notDerivable(`${own} reads itself`);
    known.set(own, rowsOf(expression, context, new Map(known)));
  }
  return known;
}

function blockOf(written: SelectQueryNode, context: RowsContext, ctes: CommonTables): BlockRows {
  const { owner, types } = context;
  const from = (written.from?.froms ?? []).map((node) => ({ node, join: undefined }));
  const joined = (written.joins ?? []).map((join) => ({ node: join.table, join }));
  const tables = [...from, ...joined].map(({ node, join }): UsedTable => {
    const rows = tableRows(node, context, ctes);
    const alias = aliasIn(node);
    if (alias === undefined) return notDerivable(`${owner} reads a table without a name`);
    return { alias, rows, columns: columnNamesOf(rows), join };
  });
  refuseCommonTables(written, ctes, owner);
  const outputs = (written.selections ?? []).flatMap(({ selection }): readonly RowsOutput[] => {
    const star = starOf(selection);
    if (star !== undefined) return starOutputs(star.table, tables, owner);
    const name = outputName(selection);
    if (name === undefined) return notDerivable(`${owner} selects a column without a name`);
    const node = AliasNode.is(selection) ? selection.node : selection;
    return [{ name, node, type: types.typeOf(node) }];
  });
  const selections = outputs.map(({ name, node }) => SelectionNode.create(aliased(node, name)));
  return {
    kind: 'block',
    owner,
    query: { ...written, selections },
    tables,
    outputs,
    columnOf: (node) => usedColumn(node, tables, context),
    typeOf: types.typeOf,
  };
}

/** Returns the columns of `*` or `t.*`, by name: other tables are joined to the query. */
function starOutputs(
  of: string | undefined,
  tables: readonly UsedTable[],
  owner: string,
): readonly RowsOutput[] {
  const read = tables.filter(({ alias }) => of === undefined || foldCase(alias) === foldCase(of));
  return read.flatMap(({ alias, rows, columns }) => {
    if (rows.kind === 'stored' || rows.kind === 'shown') {
      const names = columns ?? notDerivable(`${owner} selects all columns of ${rows.name}`);
      return names.map((name) => ({ name, node: columnRef(alias, name), type: unknown }));
    }
    return rows.outputs.map(({ name, type }) => ({ name, node: columnRef(alias, name), type }));
  });
}

/** A subquery in an expression keeps its place, where a common table expression would be out of sight. */
function refuseCommonTables(
  { from, joins = [], ...clauses }: SelectQueryNode,
  ctes: CommonTables,
  owner: string,
): void {
  const nodes = [...Object.values(clauses), ...joins.map(({ on }) => on)].flat();
  for (const subquery of nodes.filter(isNode).flatMap(subqueriesIn)) {
    if (subquery.with !== undefined) notDerivable(`a subquery of ${owner} has CTEs`);
    for (const name of readNames(subquery)) {
      if (ctes.has(name)) notDerivable(`a condition of ${owner} reads ${name} in a subquery`);
    }
  }
}

const isNode = (value: unknown): value is OperationNode =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** Returns the queries within expressions. */
function subqueriesIn(node: OperationNode): readonly SelectQueryNode[] {
  if (SelectQueryNode.is(node)) return [node];
  return Object.values(node)
    .flat()
    .filter(isNode)
    .flatMap((child) => subqueriesIn(child));
}

function tableRows(node: OperationNode, context: RowsContext, ctes: CommonTables): Rows {
  if (AliasNode.is(node)) {
    if (aliasOf(node.alias).columns.length > 0) {
      notDerivable(`${context.owner} renames the columns of a table`);
    }
    return tableRows(node.node, context, ctes);
  }
  if (ParensNode.is(node) || SelectQueryNode.is(node)) return rowsOf(node, context, ctes);
  if (!TableNode.is(node)) return notDerivable(`${context.owner} reads from a function`);
  const { schema, identifier } = node.table;
  if (schema !== undefined)
    return notDerivable(`${context.owner} reads a table by its schema, ${schema.name}`);
  return ctes.get(identifier.name) ?? context.relation(identifier.name);
}

function aliasIn(node: OperationNode): string | undefined {
  if (AliasNode.is(node)) return aliasOf(node.alias).name;
  return TableNode.is(node) ? node.table.identifier.name : undefined;
}

function usedColumn(
  node: OperationNode,
  tables: readonly UsedTable[],
  { owner, types }: RowsContext,
): ReturnType<BlockRows['columnOf']> {
  const bare = ReferenceNode.is(node) ? node.column : node;
  if (!ColumnNode.is(bare)) return undefined;
  const { name } = bare.column;
  const of = ReferenceNode.is(node) ? node.table?.table.identifier.name : undefined;
  const found = tables.flatMap(({ alias, columns }, table) => {
    if (of !== undefined && foldCase(alias) !== foldCase(of)) return [];
    if (columns === undefined) {
      return of === undefined
        ? notDerivable(`column ${name} is ambiguous in ${owner}`)
        : [{ table, column: name }];
    }
    const column = columns.find((each) => foldCase(each) === foldCase(name));
    return column === undefined ? [] : [{ table, column }];
  });
  const [only, second] = found;
  if (only === undefined) return notDerivable(`column ${name} of ${owner} is in no table`);
  if (second !== undefined) return notDerivable(`column ${name} is ambiguous in ${owner}`);
  return { ...only, type: types.typeOf(node) };
}
