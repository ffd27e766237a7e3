import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../types/snowflake-types.ts';
import { jsonText } from '../values/json-text.ts';

/**
 * Returns any value of JSON for a VARIANT. An object or array needs no function; a text, number or
 * boolean alone is sent as a VARCHAR, NUMBER or BOOLEAN, which Snowflake does not put into a VARIANT.
 *
 * ```ts
 * db.insertInto('event').values({ id: 1, payload: variant('text') })
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * insert into "EVENT" ("ID", "PAYLOAD") select ?, parse_json(?)
 * ```
 */
export function variant(value: Json): RawBuilder<never> {
  return sql<never>`parse_json(${jsonText(value)})`;
}
