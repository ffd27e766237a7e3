import {
  DeleteQueryNode,
  InsertQueryNode,
  MergeQueryNode,
  type OperationNode,
  RawNode,
  SelectQueryNode,
  UpdateQueryNode,
} from 'kysely';
import { type ColumnOrigin, columnOrigins } from '../compile/columns/columnOrigins.ts';
import { columnsByName } from '../compile/columns/relationColumns.ts';
import type { EngineDialect } from '../compile/dialect/dialect.ts';
import { type CompletedTable, resolveQuery } from '../compile/resolveTree.ts';
import { walkNodes } from '../compile/tree/walkNodes.ts';
import type { InferredType } from '../compile/types/inferredType.ts';
import type { Relation } from '../define/contract/relation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { inputTypes } from '../graph/lineage/relationTypes.ts';
import { relationPath } from '../graph/relationPath.ts';

/** A query in a warehouse's SQL, and what is known of the columns that it gives. */
export interface ReadableQuery {
  readonly sql: string;
  readonly types: ReadonlyMap<string, InferredType>;
  /** The columns that are columns of a relation, value by value. */
  readonly origins: ReadonlyMap<string, ColumnOrigin>;
}

/** The name of a query in errors. */
export const owner = 'query';

/**
 * Returns the statement of a query over published relations.
 *
 * @throws ModelsError QUERY_INVALID for what reads other tables, or is not one select query
 */
export function readableQuery(
  tree: OperationNode,
  relations: readonly Relation[],
  dialect: EngineDialect,
  completed: ReadonlyMap<string, CompletedTable>,
): ReadableQuery {
  checkReadsOnly(tree);
  const types = inputTypes(relations);
  const { tree: resolved, columns = [] } = resolveQuery(tree, {
    owner,
    dialect,
    relations: new Map(relations.map((relation) => [relation.name, relationPath(relation)])),
    columns: columnsByName(relations),
    completed,
    variables: {},
    types,
  });
  const names = new Map(
    [...types].map(([name, known]) => [name, (known ?? []).map((column) => column.name)]),
  );
  return {
    sql: dialect.print(resolved),
    types: new Map(columns.map(({ name, type }) => [name, type])),
    origins: columnOrigins(tree, names),
  };
}

/** @throws ModelsError QUERY_INVALID */
function checkReadsOnly(tree: OperationNode): void {
  if (!SelectQueryNode.is(tree)) throw notOneSelect('another statement');
  walkNodes(tree, (node) => {
    const writes = [InsertQueryNode, UpdateQueryNode, DeleteQueryNode, MergeQueryNode];
    if (writes.some((kind) => kind.is(node))) throw notOneSelect('a statement that writes');
    // A second statement can begin in no other place: everything else is written node by node.
    if (RawNode.is(node) && node.sqlFragments.some((fragment) => fragment.includes(';'))) {
      throw notOneSelect('raw SQL with a semicolon');
    }
  });
}

function notOneSelect(found: string): ModelsError {
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: 'The query is not one select query.',
    subject: owner,
    expected: 'db.selectFrom(…), which reads and changes nothing',
    found,
    hint: 'Give texts with a semicolon as values: sql`… ${text}`.',
  });
}
