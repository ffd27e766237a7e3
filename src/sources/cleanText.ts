import type { ExpressionBuilder } from 'kysely';
import { f, type SqlExpression, type TextOperand } from 'kysely-models';

/**
 * Text without spaces, tabs and line breaks at its ends; null when nothing is left.
 *
 * @example cleanText(eb, 'c.country') // nullif(trim("c"."country", …), '')
 */
export function cleanText<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  text: TextOperand<DB, TB>,
): SqlExpression<string | null> {
  return f.nullIf(f(eb).trimBlanks(text), '');
}

/** Cleaned text in upper case, for codes. */
export function cleanUpperText<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  text: TextOperand<DB, TB>,
): SqlExpression<string | null> {
  return f.upper(cleanText(eb, text));
}

/** Cleaned text in lower case, for texts in which case means nothing. */
export function cleanLowerText<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  text: TextOperand<DB, TB>,
): SqlExpression<string | null> {
  return f.lower(cleanText(eb, text));
}
