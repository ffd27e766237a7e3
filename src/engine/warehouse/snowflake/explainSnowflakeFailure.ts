import {
  SnowflakeConnectionError,
  SnowflakeQueryError,
} from '../../../kysely-snowflake-dialect/index.ts';
import { conversionText, readFailedConversion } from '../../compile/conversionFailure.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { StatementFailure } from '../types.ts';
import { LostStatement, lossOf } from './lostStatement.ts';

/** Snowflake's codes of a statement that was cancelled, and of one that took too long. */
const cancelled = '000604';
const tookTooLong = '000630';

/** What a statement's failure means: Snowflake's message, with code and query id, and the place. */
export function explainSnowflakeFailure(error: unknown): StatementFailure {
  if (error instanceof LostStatement) return explainLoss(error);
  const message = (error instanceof Error ? error.message : String(error)).trim();
  if (!(error instanceof SnowflakeQueryError)) {
    const isTimeout =
      error instanceof SnowflakeConnectionError && error.code === 'SNOWFLAKE_STATEMENT_TIMEOUT';
    if (!isTimeout) return { message, excerpt: undefined, kind: 'query' };
    const lost = { mayHaveRun: true, canGoOn: true };
    return { message, excerpt: undefined, kind: 'timeout', lost };
  }
  const conversion = readFailedConversion(message);
  if (conversion !== undefined) {
    return { message: conversionText(conversion), excerpt: undefined, kind: 'value', conversion };
  }
  return { message, excerpt: placeIn(error), kind: kindOf(error) };
}

function explainLoss({ cause, mayHaveRun, canGoOn }: LostStatement): StatementFailure {
  const lost = { mayHaveRun, canGoOn };
  // A refusal of the repeated statement is about the statement, not about the connection.
  if (cause instanceof SnowflakeQueryError && lossOf(cause) === undefined) {
    return { ...explainSnowflakeFailure(cause), lost };
  }
  const found = cause instanceof ModelsError ? cause.details.found : undefined;
  const message = found ?? (cause instanceof Error ? cause.message : String(cause));
  return { message, excerpt: undefined, kind: 'lost', lost };
}

function kindOf({ code, sqlState }: SnowflakeQueryError): StatementFailure['kind'] {
  if (code.padStart(6, '0') === cancelled) return 'interrupted';
  if (code.padStart(6, '0') === tookTooLong) return 'timeout';
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
