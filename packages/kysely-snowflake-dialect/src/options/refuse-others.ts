import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';

/**
 * Refuses a word that is none of those known: it would be written into the statement as it is.
 *
 * @param what what the word says, as an error names it
 * @throws SnowflakeValueError with the words that are known
 * @example refuseOthers('The operator of ASOF JOIN', '>=', ['>=', '>', '<=', '<'])
 */
export function refuseOthers(what: string, word: string, known: readonly string[]): void {
  if (known.includes(word)) return;
  throw new SnowflakeValueError(
    `${what} is ${JSON.stringify(word)}; it can be ${known.join(', ')}.`,
  );
}
