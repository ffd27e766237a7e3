import type { Expression, SqlBool } from 'kysely';
import { expressionBuilder } from 'kysely-models';
import { cleanText } from './cleanText.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/**
 * The condition that staging would keep a text as it is: no spaces, tabs or line breaks at its
 * ends, and not blank. Null for null.
 *
 * @param text the text as extracted
 * @param cleaned what staging makes of it, when it does more than trimming
 */
export function textIsClean(
  text: Expression<string | null>,
  cleaned: Expression<string | null> = cleanText(eb, text),
): Expression<SqlBool | null> {
  // A blank text is cleaned to null, and a null comparison would pass for holding.
  return eb.and([eb(text, '=', cleaned), eb(text, '<>', '')]);
}
