import { type Expression, type RawBuilder, SelectQueryNode, sql } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';

/** A moment in the past of a table. */
export type PointInTime =
  | { readonly timestamp: Date | Expression<unknown> }
  /** Seconds from now, below zero. */
  | { readonly offset: number | Expression<number> }
  /** The id of a query. */
  | { readonly statement: string }
  /** The name of a stream. */
  | { readonly stream: string };

/**
 * Returns a table as it was at a moment, with the changes of that moment.
 *
 * ```ts
 * db.selectFrom(at(tableName<Database['orders']>('orders'), { offset: -3600 }).as('o')).select('o.id')
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "O"."ID" from "ORDERS" at(offset => -3600) as "O"
 * ```
 */
export function at<Row>(table: Expression<Row>, point: PointInTime): RawBuilder<Row> {
  refuseQuery('at()', table);
  return sql<Row>`${table} at(${pointSql(point)})`;
}

/**
 * Returns a table as it was just before a moment, or before a statement.
 *
 * ```sql
 * "ORDERS" before(statement => '01b2c3d4-0000-0000-0000-000000000000')
 * ```
 */
export function before<Row>(table: Expression<Row>, point: PointInTime): RawBuilder<Row> {
  refuseQuery('before()', table);
  return sql<Row>`${table} before(${pointSql(point)})`;
}

function refuseQuery(name: string, table: Expression<unknown>): void {
  if (!SelectQueryNode.is(table.toOperationNode())) return;
  throw new SnowflakeNotSupportedError(
    `${name} of a query`,
    'Give it the tables that the query reads.',
  );
}

function pointSql(point: PointInTime): RawBuilder<unknown> {
  refuseUnknownOptions('The point in time', point, points);
  if ('timestamp' in point) return sql`timestamp => ${literalOr(point.timestamp)}`;
  if ('offset' in point) return sql`offset => ${literalOr(point.offset)}`;
  return 'statement' in point
    ? sql`statement => ${literalOr(point.statement)}`
    : sql`stream => ${literalOr(point.stream)}`;
}

/** Constants are written into the statement: what AT takes is known when it is compiled. */
function literalOr(value: Date | number | string | Expression<unknown>): Expression<unknown> {
  return typeof value === 'object' && 'toOperationNode' in value ? value : sql.lit(value);
}

const points = { timestamp: true, offset: true, statement: true, stream: true } as const;
