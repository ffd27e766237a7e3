import type { Kysely } from 'kysely';
import type { DatabaseOf, Relation } from '../define/contract/relation.ts';
import { type Functions, f } from '../define/functions/index.ts';
import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import type { Query } from '../define/query/query.ts';
import { queryBuilder } from '../define/query/queryBuilder.ts';
import { completedSource } from '../run/prepare/completedSource.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import type { NumberReading } from './contractReader.ts';
import { maskedColumns } from './maskedColumns.ts';
import { queryFailure } from './queryErrors.ts';
import { queryReader } from './queryReader.ts';
import { readableQuery } from './readableQuery.ts';

/** The representation of numbers in the rows of a query. */
export interface QueryOptions<
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
> {
  /** Whole numbers of 64 bits and more as `number`, where one that is not safe is an error; or as native `bigint`. */
  readonly bigints?: Bigints;
  /** Decimals as `number`, where one that is not exact is an error; or as text. */
  readonly decimals?: Decimals;
}

/** A row of a query: its numbers as they were asked for, computed ones too. */
export type QueryRow<
  Row,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
> = { [Column in keyof Row]: QueryValue<Row[Column], Bigints, Decimals> };

/** `bigint` in a type of Kysely's is a number of any form: `string | number | bigint` of a count. */
type QueryValue<Value, Bigints, Decimals> = [Extract<Value, bigint>] extends [never]
  ? [Extract<Value, number>] extends [never]
    ? Value
    : Value | NumberAs<Bigints, Decimals>
  : Exclude<Value, bigint | string> | number | NumberAs<Bigints, Decimals>;

type NumberAs<Bigints, Decimals> =
  | (Bigints extends 'bigint' ? bigint : never)
  | (Decimals extends 'text' ? string : never);

/**
 * Reads the rows of a query over published relations: joins, groups, offsets, whatever a select query of
 * Kysely's says. It sees the relations that are listed and no others, and changes nothing. A value that
 * comes from a column of a contract is parsed by it; computed numbers are what `read` gives.
 *
 * @param relations the tables of `db`
 * @param build the query; values that it uses become literals, never SQL
 * @throws ModelsError RELATION_NOT_BUILT; ROW_INVALID for a value that does not fit its contract;
 *   VALUE_NOT_REPRESENTABLE for one that no number holds exactly; QUERY_INVALID for anything but one
 *   select query; QUERY_FAILED
 * @example
 * const rows = await query(warehouse, [martOrders, martCustomer360], (db, f) =>
 *   db
 *     .selectFrom('mart_orders as o')
 *     .innerJoin('mart_customer_360 as c', 'c.customer_id', 'o.customer_id')
 *     .where('o.order_day', '>=', from)
 *     .groupBy('c.rfm_segment')
 *     .select((eb) => ['c.rfm_segment', f(eb).sum('o.net_amount').as('net_sales')])
 *     .orderBy('net_sales', 'desc')
 *     .limit(10)
 *     .offset(20),
 * );
 * rows[0]?.net_sales; // number | null | undefined
 */
export async function query<
  const I extends readonly Relation[],
  O,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
>(
  warehouse: Warehouse,
  relations: I,
  build: (db: Kysely<DatabaseOf<I>>, f: Functions) => Query<O>,
  options: QueryOptions<Bigints, Decimals> = {},
): Promise<QueryRow<O, Bigints, Decimals>[]> {
  const rows = [];
  for await (const row of queryStream(warehouse, relations, build, options)) rows.push(row);
  return rows;
}

/**
 * Reads the rows of a query one by one: only a part of a large result is in memory at a time. The
 * connection is released when the loop over the rows ends, even early.
 *
 * @throws as `query`
 * @example
 * for await (const { email } of queryStream(warehouse, [martCustomer360], (db) =>
 *   db.selectFrom('mart_customer_360').where('rfm_segment', '=', 'At Risk').select('email'),
 * )) await remind(email);
 */
export async function* queryStream<
  const I extends readonly Relation[],
  O,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
>(
  warehouse: Warehouse,
  relations: I,
  build: (db: Kysely<DatabaseOf<I>>, f: Functions) => Query<O>,
  options: QueryOptions<Bigints, Decimals> = {},
): AsyncGenerator<QueryRow<O, Bigints, Decimals>, void, undefined> {
  refuseUnknownOptions('query()', options, queryOptions, undefined, 'BAD_ARGUMENT');
  const { bigints, decimals } = options;
  const reading: NumberReading = { bigints: bigints ?? 'number', decimals: decimals ?? 'number' };
  const tree = build(queryBuilder<DatabaseOf<I>>(), f).toOperationNode();
  const session = await warehouse.connect();
  try {
    const completed = await completedSources(relations, warehouse, session);
    const readable = readableQuery(tree, relations, warehouse.dialect, completed);
    const masked = new Map<string, ReadonlySet<string>>();
    for (const relation of relations) {
      masked.set(relation.name, await maskedColumns(relation, warehouse, session));
    }
    const toRow = queryReader(readable, relations, reading, masked);
    for await (const rows of session.stream(readable.sql, reading.decimals)) {
      // Sound: the rows are of the query that has this type, their values as its reader makes them.
      for (const row of rows) yield toRow(row) as QueryRow<O, Bigints, Decimals>;
    }
  } catch (cause) {
    throw await queryFailure(relations, warehouse, session, cause);
  } finally {
    session.close();
  }
}

async function completedSources(
  relations: readonly Relation[],
  warehouse: Warehouse,
  session: Session,
) {
  const all = new Map();
  for (const relation of relations) {
    const completed = await completedSource(relation, warehouse, session);
    if (completed !== undefined) all.set(relation.name, completed);
  }
  return all;
}

const queryOptions = { bigints: true, decimals: true } as const satisfies Record<
  keyof QueryOptions,
  true
>;
