import { type Argument, f, type Id, type SqlExpression } from 'kysely-models';

/**
 * Returns a text as an id of the shipped sources, in a project whose ids are text; the empty text is none.
 *
 * @example asId('order', eb.ref('document_id'))
 */
export function asId<Name extends string>(
  _name: Name,
  text: Exclude<Argument<string | null>, string | null>,
): SqlExpression<Id<Name> | null> {
  // Sound where the project's ids are text, as the mapping says.
  return f.nullIf(text, '') as unknown as SqlExpression<Id<Name> | null>;
}
