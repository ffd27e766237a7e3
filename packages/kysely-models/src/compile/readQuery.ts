import type { SqlBool } from 'kysely';
import type { Relation } from '../define/contract/relation.ts';
import { closedNode } from '../define/expressions/portableCall.ts';
import { SqlExpression } from '../define/expressions/sqlExpression.ts';
import { f } from '../define/functions/index.ts';
import { anyRow, anyTables, column, relationAs } from '../define/query/untypedQuery.ts';
import type { RowCondition } from '../define/tests/testOptions.ts';
import type { EngineDialect, RelationPath } from './dialect/dialect.ts';
import { type CompletedTable, resolveTree } from './resolveTree.ts';

/** A column to order by: ascending when it says nothing else; rows without a value come last. */
export interface OrderColumn<Column extends string = string> {
  readonly column: Column;
  readonly direction?: 'asc' | 'desc';
}

/** The rows and columns of a relation to read, and their order. */
export interface RowChoice {
  /** All of them when left out. */
  readonly columns: readonly string[] | undefined;
  readonly where: RowCondition<Record<string, unknown>> | undefined;
  readonly orderBy: readonly OrderColumn[];
  readonly limit: number | undefined;
}

/**
 * Returns the statement that reads rows of a published relation.
 *
 * @param completed how it is read where its table lacks something
 * @throws ModelsError QUERY_INVALID, NAME_INVALID, VALUE_NOT_REPRESENTABLE
 * @example
 * // select "email" from "marts"."mart_top_customers" as "row"
 * //   where "customer_rank" <= 3 order by "customer_rank" asc nulls last limit 3
 */
export function readQuery(
  relation: Relation,
  path: RelationPath,
  dialect: EngineDialect,
  { columns, where, orderBy, limit }: RowChoice,
  completed?: CompletedTable,
): string {
  const rows = anyTables.selectFrom(relationAs(relation.name, 'row'));
  const selected =
    columns === undefined
      ? rows.selectAll('row')
      : rows.select(columns.map((name) => column(name, 'row').as(name)));
  const chosen =
    where === undefined
      ? selected
      : selected.where(new SqlExpression<SqlBool>(closedNode(where(anyRow, f).toOperationNode())));
  const ordered = orderBy.reduce(
    (query, { column: name, direction = 'asc' }) =>
      query.orderBy(column(name, 'row'), (order) => order[direction]().nullsLast()),
    chosen,
  );
  const query = limit === undefined ? ordered : ordered.limit(limit);
  const resolution = {
    owner: relation.name,
    dialect,
    relations: new Map([[relation.name, path]]),
    completed: completed && new Map([[relation.name, completed]]),
    variables: {},
  };
  return dialect.print(resolveTree(query.toOperationNode(), resolution));
}
