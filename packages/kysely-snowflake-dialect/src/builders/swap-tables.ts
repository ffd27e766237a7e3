import { type RawBuilder, sql } from 'kysely';
import { tableName } from './table-name.ts';

/**
 * Exchanges two tables at one moment, with their privileges.
 *
 * ```ts
 * await swapTables('orders', 'orders_next').execute(db)
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * alter table "ORDERS" swap with "ORDERS_NEXT"
 * ```
 */
export function swapTables(name: string, other: string): RawBuilder<unknown> {
  return sql`alter table ${tableName(name)} swap with ${tableName(other)}`;
}
