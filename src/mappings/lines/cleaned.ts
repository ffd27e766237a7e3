import { type expressionBuilder, f, type SqlExpression, type TextOperand } from 'kysely-models';

/** Returns a text without blanks at its ends; null when nothing is left. */
export function cleaned<DB, TB extends keyof DB>(
  eb: ReturnType<typeof expressionBuilder<DB, TB>>,
  text: TextOperand<DB, TB>,
): SqlExpression<string | null> {
  return f.nullIf(f(eb).trimBlanks(text), '');
}
