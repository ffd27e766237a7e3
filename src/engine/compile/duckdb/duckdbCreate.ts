import type { SqlType } from '../../define/sqlType.ts';
import type { NewRelation } from '../newRelation.ts';
import { duckdbIdentifier } from './duckdbIdentifier.ts';

/** More digits than a number of 64 bits holds. */
const isWide = (type: SqlType) => type.kind === 'decimal' && type.precision > 18;

/**
 * What makes a table or view. Decimals of 128 bits are stored as they are: DuckDB unpacks packed ones
 * at a hundredth of the speed, 190 ms a column of a million rows.
 *
 * @example
 * // create or replace table "marts"."mart_churn" as
 * // select …
 * @example
 * // create or replace table "marts"."mart_orders" ("order_id" bigint, "net_amount" decimal(38, 4) using compression uncompressed);
 * // insert into "marts"."mart_orders" by name
 * // select …
 */
export function duckdbCreate(
  { target, kind, select, design: { columns } }: NewRelation,
  typeName: (type: SqlType) => string,
): string {
  // Comments would be a statement for each column and build: DuckDB takes none in CREATE TABLE.
  if (kind === 'view' || !columns.some(({ sqlType }) => isWide(sqlType))) {
    return `create or replace ${kind} ${target} as\n${select}`;
  }
  const definitions = columns.map(({ name, sqlType }) => {
    const stored = isWide(sqlType) ? ' using compression uncompressed' : '';
    return `${duckdbIdentifier(name)} ${typeName(sqlType)}${stored}`;
  });
  return `create or replace table ${target} (${definitions.join(', ')});\ninsert into ${target} by name\n${select}`;
}
