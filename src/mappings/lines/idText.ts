import type { Expression } from 'kysely';
import type { Id, SqlExpression } from 'kysely-models';

/**
 * Returns an id as the text that it is, in a project whose ids are text.
 *
 * @example idText(eb.ref('l.customer_id'))
 */
export function idText<Name extends string>(
  id: Expression<Id<Name> | null>,
): SqlExpression<string | null> {
  // Sound where the project's ids are text, as the mapping says.
  return id as unknown as SqlExpression<string | null>;
}
