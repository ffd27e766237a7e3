import { type Expression, ExpressionWrapper, OrActionNode, type RawBuilder, sql } from 'kysely';

/**
 * `create or replace table …`
 *
 * ```ts
 * db.schema.createTable('t').modifyFront(orReplace).as(query)
 * ```
 */
export const orReplace: RawBuilder<unknown> = sql`or replace`;

/**
 * `create transient table …`: without the fail-safe days.
 *
 * ```ts
 * db.schema.createTable('t').modifyFront(transient).as(query)
 * ```
 */
export const transient: RawBuilder<unknown> = sql`transient`;

/**
 * `create hybrid table …`: with row locks, enforced keys and indexes.
 *
 * ```ts
 * db.schema.createTable('t').modifyFront(hybrid)
 *   .addColumn('id', 'integer', (col) => col.primaryKey())
 *   .addIndex('by_day', ['day'])
 * ```
 */
export const hybrid: RawBuilder<unknown> = sql`hybrid`;

/**
 * `… copy grants`: keeps the privileges granted on the table that is replaced.
 *
 * ```ts
 * db.schema.createTable('t').modifyFront(orReplace).modifyEnd(copyGrants).as(query)
 * ```
 */
export const copyGrants: RawBuilder<unknown> = sql`copy grants`;

/**
 * `… cluster by (…)`
 *
 * ```ts
 * db.schema.createTable('t').modifyEnd(clusterBy('day', sql`left(${sql.ref('id')}, 2)`)).as(query)
 * ```
 */
export function clusterBy(
  ...keys: readonly [string | Expression<unknown>, ...(string | Expression<unknown>)[]]
): RawBuilder<unknown> {
  return sql`cluster by (${sql.join(keys.map((key) => (typeof key === 'string' ? sql.ref(key) : key)))})`;
}

/** `… comment = '…'` */
export function comment(text: string): RawBuilder<unknown> {
  return sql`comment = ${sql.lit(text)}`;
}

/**
 * `insert overwrite into …`: the rows replace what the table holds.
 *
 * ```ts
 * db.insertInto('t').columns(['a']).expression(query).modifyEnd(overwrite)
 * ```
 */
export const overwrite: Expression<unknown> = new ExpressionWrapper(
  OrActionNode.create('overwrite'),
);
