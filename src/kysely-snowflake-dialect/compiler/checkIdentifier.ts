import { SnowflakeIdentifierError } from '../errors/snowflakeIdentifierError.ts';

const MAX_LENGTH = 255;

/**
 * Refuses what no Snowflake identifier can hold.
 *
 * @throws SnowflakeIdentifierError for an empty name, a NUL character, a lone
 * surrogate, or more than 255 characters.
 */
export function checkIdentifier(name: string): void {
  if (name === '') {
    throw new SnowflakeIdentifierError(name, 'is empty. Give the table or column a name.');
  }
  if (name.includes('\0')) {
    throw new SnowflakeIdentifierError(name, 'has a NUL character. Remove it.');
  }
  if (!name.isWellFormed()) {
    throw new SnowflakeIdentifierError(
      name,
      'has half of a surrogate pair, which is not a character. Remove it.',
    );
  }
  if ([...name].length > MAX_LENGTH) {
    throw new SnowflakeIdentifierError(
      name,
      `is longer than the ${MAX_LENGTH} characters that Snowflake allows. Shorten it.`,
    );
  }
}
