import { SnowflakeQueryError } from 'kysely-snowflake-dialect';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { DiagnosisCheck } from '../../diagnosis.ts';
import type { Session } from '../../types.ts';
import { explainSnowflakeFailure } from '../connection/explainSnowflakeFailure.ts';

/** An action to try. */
interface Attempt {
  readonly name: string;
  readonly sql: string;
  /** The statements that grant the privilege it needs; empty where it needs none. */
  readonly grants: readonly string[];
  /** The statement that drops what it creates. */
  readonly drop?: string;
}

/**
 * Codes with which a privilege is refused: 003001 says so; the others also stand for what does not
 * exist, which Snowflake does not distinguish for a role that may not see it.
 */
const refusals: ReadonlySet<string> = new Set(['003001', '002003', '002043']);

/** Tries statements one by one, records their results, and drops what they created. */
export class Attempts {
  readonly checks: DiagnosisCheck[] = [];
  readonly #session: Session;
  readonly #stoppable: Session;
  readonly #signal: AbortSignal;
  readonly #drops: string[] = [];

  /**
   * @param session drops what was made, whatever the signal says
   * @param stoppable the same session, whose statements the signal stops
   */
  constructor(session: Session, stoppable: Session, signal: AbortSignal) {
    this.#session = session;
    this.#stoppable = stoppable;
    this.#signal = signal;
  }

  /**
   * Tries a statement.
   *
   * @returns whether it worked
   * @throws ModelsError INTERRUPTED
   */
  async try({ name, sql, grants, drop }: Attempt): Promise<boolean> {
    if (this.#signal.aborted) throw interrupted();
    try {
      await this.#stoppable.run(sql);
    } catch (error) {
      // A lost answer says nothing of what was made.
      if (drop !== undefined) await this.#session.run(drop).catch(() => undefined);
      if (this.#signal.aborted) throw interrupted();
      const { message } = explainSnowflakeFailure(error);
      if (isRefusal(error) && grants.length > 0) this.#record(name, 'missing', message, grants);
      else this.#record(name, 'failed', message);
      return false;
    }
    if (drop !== undefined) this.#drops.push(drop);
    this.#record(name, 'ok');
    return true;
  }

  /** Records a check that does not need a statement. */
  know(name: string, status: DiagnosisCheck['status'], detail: string): void {
    this.#record(name, status, detail);
  }

  /** Records a missing privilege that no statement demonstrates. */
  miss(name: string, detail: string, grants: readonly string[]): void {
    this.#record(name, 'missing', detail, grants);
  }

  /** Drops what was created, the last first, and reports what remains. */
  async cleanUp(): Promise<void> {
    for (const drop of this.#drops.splice(0).reverse()) {
      try {
        await this.#session.run(drop);
      } catch (error) {
        this.#record(`clean up: ${drop}`, 'failed', explainSnowflakeFailure(error).message);
      }
    }
  }

  #record(
    name: string,
    status: DiagnosisCheck['status'],
    detail?: string,
    fix: readonly string[] = [],
  ): void {
    this.checks.push({ name, status, detail, fix });
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof SnowflakeQueryError && refusals.has(error.code.padStart(6, '0'));
}

function interrupted(): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The diagnosis was stopped.',
    hint: 'The objects that it created to try were dropped; run the command again.',
  });
}
