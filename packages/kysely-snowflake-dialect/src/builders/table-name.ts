import { ExpressionWrapper, FromNode, type RawBuilder, RawNode, sql, TableNode } from 'kysely';
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
 * A name without a schema takes that of `db.withSchema(…)`.
 *
 * Do not write `db.selectFrom('shop.raw.orders')`: Kysely reads that as schema
 * `shop` and table `raw` and drops the rest without an error. Where a method
 * takes a string only, write `shop/raw.orders` or `db.withSchema('shop.raw')`.
 */
export function tableName<Row = unknown>(name: string): RawBuilder<Row> {
  return sql<Row>`${new ExpressionWrapper(tableNode(splitQualifiedName(name)))}`;
}

function tableNode(parts: readonly string[]): RawNode {
  const qualifier = parts.slice(0, -1).join('.');
  const last = parts.at(-1) ?? '';
  const table = qualifier ? TableNode.createWithSchema(qualifier, last) : TableNode.create(last);
  // Where the plugin of withSchema() looks for the tables of a node; nothing else reads it.
  const from = { from: FromNode.create([table]) };
  return { ...RawNode.createWithChild(table), ...from };
}
