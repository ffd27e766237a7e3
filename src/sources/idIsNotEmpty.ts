import type { Expression, SqlBool } from 'kysely';
import { expressionBuilder } from 'kysely-models';

const eb = expressionBuilder<Record<never, never>, never>();

/**
 * Returns the condition that an id has a character, which is asked where the project's ids are texts: an
 * empty one is none.
 *
 * @param id as extracted
 */
export const idIsNotEmpty = (id: Expression<unknown>): Expression<SqlBool | null> =>
  // Sound: ids are compared with a text only where they are texts.
  eb(id as Expression<string | null>, '<>', '');
