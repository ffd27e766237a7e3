import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';

/**
 * Escapes text to stand between single quotes.
 *
 * In Snowflake the backslash escapes inside a single-quoted literal, so an
 * unescaped `\'` would end the literal early.
 */
export function escapeStringLiteral(text: string): string {
  return text.replace(/['\\]/g, (character) => (character === "'" ? "''" : '\\\\'));
}

/**
 * Returns the SQL literal of a string.
 *
 * ```sql
 * 'it''s a \\ backslash'
 * ('before' || chr(0) || 'after')   -- a NUL character
 * ```
 *
 * @throws SnowflakeValueError for half of a surrogate pair, which would silently
 * become U+FFFD on the way.
 */
export function stringLiteral(text: string): string {
  checkText(text);
  const parts = text.split('\0').map((part) => `'${escapeStringLiteral(part)}'`);
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`;
}

/** Refuses text that is not well-formed Unicode. */
export function checkText(text: string): void {
  if (!text.isWellFormed()) {
    throw new SnowflakeValueError(
      `The text ${JSON.stringify(text.slice(0, 80))} has half of a surrogate pair, ` +
        'which is not a character. Call toWellFormed() on it, or remove it.',
    );
  }
}
