import type { OperationNode } from 'kysely';

/**
 * Writes an aggregate that reads every value of some columns of a table, so that each of them is
 * computed: no optimizer can answer it from statistics, as it could a count or a maximum. Nobody looks
 * at what it gives.
 *
 * @param columns the columns; all of the table's where only the warehouse knows them
 */
export type ColumnsDigest = (
  table: string,
  columns: readonly OperationNode[] | 'all',
) => OperationNode;
