import type { Argument, Id, SqlExpression } from 'kysely-models';

type CustomerId = Id<'customer'> | null;

/**
 * Returns the id of a customer as the text that it is, in a project whose ids are text.
 *
 * @example customerText(eb.ref('l.customer_id'))
 */
export function customerText(
  id: Exclude<Argument<CustomerId>, CustomerId>,
): SqlExpression<string | null> {
  // Sound where the project's ids are text, as the mapping says.
  return id as unknown as SqlExpression<string | null>;
}
