import { type Expression, type RawBuilder, sql } from 'kysely';
import { type ViewOptions, viewOptionsMarker } from '../compiler/viewOptionsNode.ts';

/**
 * The query of a view together with what Kysely's builder has no method for.
 *
 * ```ts
 * db.schema.createView('v').orReplace().as(viewOf(query, { secure: true, copyGrants: true }))
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * create or replace secure view "V" copy grants as select …
 * ```
 */
export function viewOf<O>(query: Expression<O>, options: ViewOptions): RawBuilder<O> {
  return sql<O>`${sql.raw(viewOptionsMarker(options))}${query}`;
}
