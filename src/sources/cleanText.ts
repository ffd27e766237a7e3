import type { Expression } from 'kysely';
import { f, type SqlExpression } from 'kysely-models';

/**
 * Text without spaces, tabs and line breaks at its ends; null when nothing is left.
 *
 * @example cleanText(eb.ref('country')) // nullif(trim("country", …), '')
 */
export function cleanText(text: Expression<string | null>): SqlExpression<string | null> {
  return f.nullIf(f.trimBlanks(text), '');
}

/** Cleaned text in lower case, for texts in which case means nothing. */
export function cleanLowerText(text: Expression<string | null>): SqlExpression<string | null> {
  return f.lower(cleanText(text));
}
