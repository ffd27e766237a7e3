import { type OrderColumn, type RowChoice, readQuery } from '../compile/readQuery.ts';
import type { Relation, RowOf } from '../define/contract/relation.ts';
import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import type { RowCondition } from '../define/tests/testOptions.ts';
import { relationPath } from '../graph/relationPath.ts';
import { completedSource } from '../run/prepare/completedSource.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { checkRowChoice, refuseQueryOptions } from './checkRowChoice.ts';
import { contractReader, type NumberReading } from './contractReader.ts';
import { maskedColumns } from './maskedColumns.ts';
import { readFailure } from './readErrors.ts';

type ColumnOf<Row> = keyof Row & string;

/** The rows to read, and their representation. */
export interface ReadOptions<
  Row,
  Column extends ColumnOf<Row> = ColumnOf<Row>,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
> {
  /** All when left out. */
  readonly columns?: readonly Column[];
  /** Only the rows for which this holds. */
  readonly where?: RowCondition<Row>;
  /** By these columns, the first before the second; rows without a value come last. */
  readonly orderBy?: readonly (ColumnOf<Row> | OrderColumn<ColumnOf<Row>>)[];
  /** No more rows than this. */
  readonly limit?: number;
  /** BIGINT as `number`, where a value that is not safe is an error, or as native `bigint`. */
  readonly bigints?: Bigints;
  /** DECIMAL as `number`, where a value that is not exact is an error, or as its text. */
  readonly decimals?: Decimals;
}

/** A row as it is read: of the published row type, its numbers as they were asked for. */
type ReadRow<Row, Column extends ColumnOf<Row>, Bigints, Decimals> = {
  [C in Column]: ReadValue<Row[C], Bigints, Decimals>;
};

type ReadValue<Value, Bigints, Decimals> = [Extract<Value, number>] extends [never]
  ? Value
  :
      | Value
      | (Bigints extends 'bigint' ? bigint : never)
      | (Decimals extends 'text' ? string : never);

/**
 * Reads rows of a published model, source or seed. Each is parsed by the contract.
 *
 * @param warehouse where it was built
 * @throws ModelsError RELATION_NOT_BUILT; ROW_INVALID for a row that does not fit the contract;
 *   VALUE_NOT_REPRESENTABLE for one that no number holds exactly; QUERY_FAILED; BAD_ARGUMENT
 * @example
 * await read(warehouse, martTopCustomers, {
 *   columns: ['customer_id', 'monetary'],
 *   where: (eb) => eb('rfm_segment', '=', 'Champions'),
 *   orderBy: [{ column: 'monetary', direction: 'desc' }],
 *   limit: 3,
 * });
 * // select "customer_id", "monetary" from "marts"."mart_top_customers" as "row"
 * //   where "rfm_segment" = 'Champions' order by "monetary" desc nulls last limit 3
 */
export async function read<
  R extends Relation,
  Column extends ColumnOf<RowOf<R>> = ColumnOf<RowOf<R>>,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
>(
  warehouse: Warehouse,
  relation: R,
  options: ReadOptions<RowOf<R>, Column, Bigints, Decimals> = {},
): Promise<ReadRow<RowOf<R>, Column, Bigints, Decimals>[]> {
  const rows = [];
  for await (const row of readStream(warehouse, relation, options)) rows.push(row);
  return rows;
}

/**
 * Reads a relation row by row: only a part of a large result is in memory at a time. The connection
 * is released when the loop over the rows ends, even early.
 *
 * @throws as `read`
 * @example
 * for await (const order of readStream(warehouse, martOrders)) total += order.net_amount;
 */
export async function* readStream<
  R extends Relation,
  Column extends ColumnOf<RowOf<R>> = ColumnOf<RowOf<R>>,
  Bigints extends NumberReading['bigints'] = 'number',
  Decimals extends NumberReading['decimals'] = 'number',
>(
  warehouse: Warehouse,
  relation: R,
  options: ReadOptions<RowOf<R>, Column, Bigints, Decimals> = {},
): AsyncGenerator<ReadRow<RowOf<R>, Column, Bigints, Decimals>, void, undefined> {
  const { columns, where, orderBy = [], limit, bigints = 'number', decimals = 'number' } = options;
  refuseQueryOptions(relation, options);
  refuseUnknownOptions('read()', options, readOptions, undefined, 'BAD_ARGUMENT');
  checkRowChoice(relation, options);
  const choice: RowChoice = {
    columns: columns ?? relation.contract?.columns.map(({ name }) => name),
    // Sound: the condition names the relation's columns, and builds a tree of names.
    where: where as RowCondition<Record<string, unknown>> | undefined,
    orderBy: orderBy.map((term) => (typeof term === 'string' ? { column: term } : term)),
    limit,
  };
  // With a contract, its reader makes numbers of decimals, and can say which column they are of.
  const fetched = relation.contract === undefined ? decimals : 'text';
  const session = await warehouse.connect();
  try {
    const completed = await completedSource(relation, warehouse, session);
    const path = relationPath(relation);
    const sql = readQuery(relation, path, warehouse.dialect, choice, completed);
    const masked = await maskedColumns(relation, warehouse, session);
    const toRow = contractReader(relation, columns, { bigints, decimals }, masked);
    for await (const rows of session.stream(sql, fetched)) {
      // Sound: each value was parsed by the contract that the row type is of; without a contract,
      // the row type is that of the query whose rows these are.
      for (const row of rows) yield toRow(row) as ReadRow<RowOf<R>, Column, Bigints, Decimals>;
    }
  } catch (cause) {
    throw await readFailure(relation, warehouse, session, cause);
  } finally {
    session.close();
  }
}

const readOptions = {
  columns: true,
  where: true,
  orderBy: true,
  limit: true,
  bigints: true,
  decimals: true,
} as const satisfies Record<keyof ReadOptions<unknown>, true>;
