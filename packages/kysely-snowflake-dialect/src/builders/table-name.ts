import { type RawBuilder, sql } from 'kysely';
import { splitQualifiedName } from '../compiler/qualified-name.ts';

/**
 * Returns a table by its full name, for FROM and JOIN and for raw SQL.
 *
 * ```ts
 * db.selectFrom(tableName<Order>('shop.raw.orders').as('o')).select('o.id')
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "O"."ID" from "SHOP"."RAW"."ORDERS" as "O"
 * ```
 *
 * Do not write `db.selectFrom('shop.raw.orders')`: Kysely reads that as schema
 * `shop` and table `raw` and drops the rest without an error. Where a method
 * takes a string only, write `shop/raw.orders` or `db.withSchema('shop.raw')`.
 */
export function tableName<Row = unknown>(name: string): RawBuilder<Row> {
  return sql.id<Row>(...splitQualifiedName(name));
}
