import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';
import type { SdkConnection, SdkStatement, SdkStatementOptions } from './sdk.ts';
import { endsSession, queryError, type SdkErrorFacts, sdkErrorFacts } from './sdk-error.ts';
import { watchContact } from './watch-contact.ts';

/** One statement. */
export interface StatementRequest {
  readonly sql: string;
  readonly binds: SdkStatementOptions['binds'];
  readonly parameters: Record<string, string | number | boolean>;
}

/** The session that runs the statement. */
export interface StatementContext {
  readonly session: SdkConnection;
  readonly secrets: readonly string[];
  /** Milliseconds Snowflake may be silent. */
  readonly noContactTimeoutMs: number;
  /** Ends the wait with its reason. */
  readonly killed: AbortSignal;
  /** Told as soon as the statement can be cancelled. */
  readonly onStarted?: (statement: SdkStatement) => void;
  /** Told when an error shows that the session cannot be used again. */
  readonly onSessionLost?: () => void;
}

/**
 * Runs a statement and waits until its result can be read.
 *
 * @throws SnowflakeQueryError when Snowflake refuses it.
 * @throws SnowflakeConnectionError when Snowflake is silent for too long.
 */
export function runStatement(
  request: StatementRequest,
  context: StatementContext,
): Promise<SdkStatement> {
  const { session, killed } = context;
  if (killed.aborted) return Promise.reject(killed.reason);
  const { promise, resolve, reject } = Promise.withResolvers<SdkStatement>();
  const onKilled = () => reject(killed.reason);
  const unwatch = watchContact(session, context.noContactTimeoutMs, () => {
    context.onSessionLost?.();
    reject(noAnswer(context.noContactTimeoutMs));
  });
  killed.addEventListener('abort', onKilled, { once: true });

  try {
    const statement = session.execute({
      sqlText: request.sql,
      binds: request.binds,
      parameters: request.parameters,
      streamResult: true,
      rowMode: 'array',
      complete: (error, completed) => {
        if (error) reject(failure(error, request.sql, completed, context));
        else if (completed) resolve(completed);
      },
    });
    context.onStarted?.(statement);
  } catch (error) {
    reject(failure(error, request.sql, undefined, context));
  }
  return promise.finally(() => {
    unwatch();
    killed.removeEventListener('abort', onKilled);
  });
}

/** Returns the error for what the driver reported about a statement. */
export function failure(
  error: unknown,
  sql: string,
  statement: SdkStatement | undefined,
  context: StatementContext,
): Error {
  const facts: SdkErrorFacts = sdkErrorFacts(error, context.secrets);
  if (endsSession(facts)) context.onSessionLost?.();
  return queryError(facts, sql, statement?.getQueryId());
}

function noAnswer(limitMs: number): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_NO_ANSWER',
    `Snowflake has not answered for ${limitMs} ms. The statement may or may not have run. ` +
      'Check the network, or raise noContactTimeoutMs.',
  );
}
