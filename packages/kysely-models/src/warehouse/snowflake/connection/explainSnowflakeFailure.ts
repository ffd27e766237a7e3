import { SnowflakeConnectionError, SnowflakeQueryError } from 'kysely-snowflake-dialect';
import {
  conversionText,
  readFailedConversion,
} from '../../../compile/dialect/conversionFailure.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { StatementFailure } from '../../statementFailure.ts';
import { withheld } from '../../values/plainValue.ts';
import { LostStatement, lossOf } from './lostStatement.ts';
import { isCompiling, snowflakeTextWithoutValues } from './snowflakeErrorText.ts';

/** Snowflake's codes of a statement that was cancelled, and of one that took too long. */
const cancelled = '000604';
const tookTooLong = '000630';

/** The advice for a statement that lacks something, by Snowflake's code. */
const advice: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '000606':
      'Check the warehouse of the target: that it exists and the role may use it. `models doctor` tries it.',
    '090073':
      'The resource monitor of the warehouse has no credits left: raise its quota or name another warehouse in the target, then `models retry`.',
    '003001':
      'Grant the role what it lacks: `models doctor` tries what builds need, and `models doctor --roles` prints the grants.',
    '002003':
      'Check that what is named exists and that the role may use it: `models doctor` tries what builds need.',
  }),
);

/** Its code of a time that is beyond Time Travel, or before the table. */
const beforeTimeTravel = '000707';

/**
 * Classifies a statement's failure by Snowflake's code and SQL state: the text may repeat data, and
 * decides nothing.
 */
export function explainSnowflakeFailure(error: unknown): StatementFailure {
  if (error instanceof LostStatement) return explainLoss(error);
  const full = (error instanceof Error ? error.message : String(error)).trim();
  // Class 22: a value that cannot be read as its type.
  const isOfValue = error instanceof SnowflakeQueryError && kindOf(error) === 'value';
  const conversion = isOfValue ? readFailedConversion(full) : undefined;
  if (conversion !== undefined) {
    return {
      message: conversionText({ ...conversion, row: '', value: '***' }),
      full: conversionText(conversion),
      excerpt: undefined,
      kind: 'value',
      conversion,
    };
  }
  if (error instanceof SnowflakeQueryError) {
    const message = snowflakeTextWithoutValues(error);
    const code = error.code.padStart(6, '0');
    const isNotKept = code === beforeTimeTravel;
    const hint = advice.get(code);
    return {
      message,
      full,
      excerpt: placeIn(error),
      kind: kindOf(error),
      ...(isNotKept && { isNotKept }),
      ...(hint !== undefined && { hint }),
    };
  }
  const isConnection = error instanceof SnowflakeConnectionError;
  // These are about the connection, or in the engine's words; another error may be about anything.
  const message = isConnection || error instanceof ModelsError ? full : withheld;
  if (!isConnection || error.code !== 'SNOWFLAKE_STATEMENT_TIMEOUT') {
    return { message, full, excerpt: undefined, kind: 'query' };
  }
  const lost = { mayHaveRun: true, canGoOn: true };
  return { message, full, excerpt: undefined, kind: 'timeout', lost };
}

function explainLoss({ cause, mayHaveRun, canGoOn }: LostStatement): StatementFailure {
  const lost = { mayHaveRun, canGoOn };
  // A refusal of the repeated statement is about the statement, not about the connection.
  if (cause instanceof SnowflakeQueryError && lossOf(cause) === undefined) {
    return { ...explainSnowflakeFailure(cause), lost };
  }
  const found = cause instanceof ModelsError ? cause.details.found : undefined;
  const full = found ?? (cause instanceof Error ? cause.message : String(cause));
  return { message: full, full, excerpt: undefined, kind: 'lost', lost };
}

function kindOf({ code, sqlState }: SnowflakeQueryError): StatementFailure['kind'] {
  if (code.padStart(6, '0') === cancelled) return 'interrupted';
  if (code.padStart(6, '0') === tookTooLong) return 'timeout';
  if (advice.has(code.padStart(6, '0'))) return 'query';
  // Class 22: a value that cannot be read as its type, which the message shows.
  return sqlState?.startsWith('22') === true ? 'value' : 'query';
}

/** Returns the line that the message names, with a mark below the place. */
function placeIn(error: SnowflakeQueryError): string | undefined {
  // What fails while it runs may quote a text that looks like a place.
  if (!isCompiling(error)) return undefined;
  const { message, sql } = error;
  const place = /\bline (\d+) at position (\d+)/.exec(message);
  if (place === null) return undefined;
  const [line, position] = [Number(place[1]), Number(place[2])];
  const text = sql.split('\n')[line - 1];
  if (text === undefined) return undefined;
  const start = `LINE ${line}: `;
  return `${start}${text}\n${' '.repeat(start.length + position)}^`;
}
