import { SnowflakeQueryError } from '../errors/snowflake-query-error.ts';
import { redact } from './redact.ts';

// The session is gone: expired, invalid, or logged out.
const SESSION_CODES = new Set([
  '390104',
  '390110',
  '390111',
  '390112',
  '390114',
  '390318',
  '407001',
  '407002',
]);

// The driver's codes for a request that failed on the way, or whose answer made no sense.
const LOST_ANSWER = /^40[12]\d{3}$/;

/** The readable fields of an error of snowflake-sdk. */
export interface SdkErrorFacts {
  readonly message: string;
  readonly code: string;
  readonly sqlState: string | undefined;
  readonly queryId: string | undefined;
}

/** Reads an error of snowflake-sdk without keeping any of its objects, which hold requests. */
export function sdkErrorFacts(error: unknown, secrets: readonly string[]): SdkErrorFacts {
  const data = field(error, 'data');
  const cause = field(error, 'cause');
  const reason = text(field(cause, 'code')) ?? text(field(cause, 'message'));
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: redact(reason ? `${message} (${reason})` : message, secrets).trim(),
    code: text(field(error, 'code')) ?? 'unknown',
    sqlState: text(field(error, 'sqlState')),
    queryId: text(field(data, 'queryId')),
  };
}

/** Returns true when the session cannot be used again after an error. */
export function endsSession({ code, sqlState }: SdkErrorFacts): boolean {
  return SESSION_CODES.has(code) || sqlState === undefined || sqlState.startsWith('08');
}

/** Returns the error of this dialect for an error of snowflake-sdk. */
export function queryError(
  facts: SdkErrorFacts,
  sql: string,
  queryId?: string,
): SnowflakeQueryError {
  return new SnowflakeQueryError(facts.message, {
    code: facts.code,
    sqlState: facts.sqlState,
    queryId: facts.queryId ?? queryId,
    sql,
    outcomeUnknown: LOST_ANSWER.test(facts.code),
    sessionLost: endsSession(facts),
  });
}

function field(value: unknown, name: string): unknown {
  // Any object may be asked for any property.
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value) || undefined
    : undefined;
}
