import {
  AliasNode,
  ColumnNode,
  type ExpressionBuilder,
  expressionBuilder,
  IdentifierNode,
  type Kysely,
  ReferenceNode,
  TableNode,
} from 'kysely';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import { queryBuilder } from './queryBuilder.ts';

/** Tables and columns by any name: whoever names them has checked them. */
type AnyTables = Record<string, Record<string, unknown>>;

/** Builds queries over relations that are known by name only. */
export const anyTables: Kysely<AnyTables> = queryBuilder<AnyTables>();

/** Builds conditions on rows that are known by column name only. */
export const anyRow: ExpressionBuilder<AnyTables, 'row'> = expressionBuilder<AnyTables, 'row'>();

/** Returns a column of a row; the name is taken as it is, dots and quotes included. */
export function column<T = unknown>(name: string, table?: string): SqlExpression<T> {
  const of = table === undefined ? undefined : TableNode.create(table);
  return new SqlExpression<T>(ReferenceNode.create(ColumnNode.create(name), of));
}

/** Returns a relation under an alias; the name is taken as it is. */
export function relationAs(name: string, alias: string) {
  const relation = new SqlExpression<Record<string, unknown>>(TableNode.create(name));
  return {
    expression: relation,
    alias,
    toOperationNode: () => AliasNode.create(TableNode.create(name), IdentifierNode.create(alias)),
  };
}
