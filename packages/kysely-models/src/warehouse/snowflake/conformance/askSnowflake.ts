import { SnowflakeQueryError } from 'kysely-snowflake-dialect';
import type { Session } from '../../types.ts';
import { explainSnowflakeFailure } from '../connection/explainSnowflakeFailure.ts';
import type { Ask, ComparedAnswer } from './define/conformanceCheck.ts';

/** The sessions of a run. */
export interface CheckSessions {
  readonly first: Session;
  readonly second: Session;
  /** Its statements are ended after two seconds. */
  readonly limited: Session;
}

/** The answer to a question. */
export interface Answer {
  readonly seen: ComparedAnswer;
  /** The failure of the statement, where it failed. */
  readonly failure: StatementRefusal | undefined;
}

/** A statement that failed. */
export interface StatementRefusal {
  /** Snowflake's code of six digits; undefined where Snowflake did not refuse it. */
  readonly code: string | undefined;
  readonly message: string;
}

/** Returns the failure of a statement, by Snowflake's code. */
export function refusalOf(error: unknown): StatementRefusal {
  const code = error instanceof SnowflakeQueryError ? error.code.padStart(6, '0') : undefined;
  // Every value is of the checks themselves, so the whole text may be shown.
  return { code, message: explainSnowflakeFailure(error).full };
}

/** Asks a question of a check, whose statements are written for the place. */
export async function askSnowflake(sessions: CheckSessions, ask: Ask): Promise<Answer> {
  const { sql, beside, on } = ask;
  const session = on === undefined ? sessions.first : sessions[on];
  if (beside === undefined) return answer(session, sql, ask.read);
  const [one, other] = await Promise.all([
    answer(session, sql, ask.read),
    answer(sessions.second, beside, ask.read),
  ]);
  return { seen: `${one.seen},${other.seen}`, failure: one.failure ?? other.failure };
}

async function answer(session: Session, sql: string, read: Ask['read']): Promise<Answer> {
  try {
    return { seen: await readAnswer(session, sql, read), failure: undefined };
  } catch (error) {
    const failure = refusalOf(error);
    return { seen: failure.code ?? 'no answer', failure };
  }
}

async function readAnswer(
  session: Session,
  sql: string,
  read: Ask['read'],
): Promise<ComparedAnswer> {
  if (read === 'outcome') {
    await session.run(sql);
    return 'done';
  }
  if (read === 'changed') return (await session.run(sql)).changed ?? 'unknown';
  const rows = await session.rows(sql);
  if (typeof read === 'function') return read(rows);
  const [row] = rows;
  return row === undefined ? 'no row' : (Object.values(row)[0] ?? null);
}
