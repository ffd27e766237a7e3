import { SnowflakeQueryError } from '../../../kysely-snowflake-dialect/index.ts';
import type { StatementFailure } from '../types.ts';

/** Snowflake's code of a statement that was cancelled. */
const cancelled = '000604';

/** What a statement's failure means: Snowflake's message, with code and query id, and the place. */
export function explainSnowflakeFailure(error: unknown): StatementFailure {
  const message = (error instanceof Error ? error.message : String(error)).trim();
  if (!(error instanceof SnowflakeQueryError)) {
    return { message, excerpt: undefined, kind: 'query' };
  }
  return { message, excerpt: placeIn(error), kind: kindOf(error) };
}

function kindOf({ code, sqlState }: SnowflakeQueryError): StatementFailure['kind'] {
  if (code.padStart(6, '0') === cancelled) return 'interrupted';
  // Class 22: a value that cannot be read as its type, which the message shows.
  return sqlState?.startsWith('22') === true ? 'value' : 'query';
}

/** The line that the message names, with a mark below the place. */
function placeIn({ message, sql }: SnowflakeQueryError): string | undefined {
  const place = /\bline (\d+) at position (\d+)/.exec(message);
  if (place === null) return undefined;
  const [line, position] = [Number(place[1]), Number(place[2])];
  const text = sql.split('\n')[line - 1];
  if (text === undefined) return undefined;
  const start = `LINE ${line}: `;
  return `${start}${text}\n${' '.repeat(start.length + position)}^`;
}
