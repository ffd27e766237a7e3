import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type TransactionSettings,
} from 'kysely';
import type { SnowflakeDialectConfig } from '../dialect/snowflake-dialect-config.ts';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import { checkConfig } from '../options/known-options.ts';
import { connect } from './connect.ts';
import { extendStack } from './extend-stack.ts';
import { type SessionPool, tarnPool } from './session-pool.ts';
import { sessionStatement } from './session-statement.ts';
import { SnowflakeConnection } from './snowflake-connection.ts';

const DEFAULT_NO_CONTACT_MS = 120_000;

/** Runs compiled queries through snowflake-sdk. */
export class SnowflakeDriver implements Driver {
  readonly #pool: SessionPool<DatabaseConnection>;

  /** @throws SnowflakeValueError for an option that there is not, with the nearest name */
  constructor(config: SnowflakeDialectConfig) {
    checkConfig('SnowflakeDriver', config);
    const { pool } = config;
    const sessions = { create: () => openConnection(config), destroy, validate };
    this.#pool = typeof pool === 'function' ? pool(sessions) : tarnPool(sessions, pool);
  }

  async init(): Promise<void> {
    // Nothing: the first query opens the first connection.
  }

  async acquireConnection(options?: {
    readonly signal?: AbortSignal | undefined;
  }): Promise<DatabaseConnection> {
    try {
      return await this.#pool.acquire(options?.signal);
    } catch (error) {
      throw extendStack(error, new Error());
    }
  }

  /** `begin transaction`; Snowflake knows READ COMMITTED only. */
  async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const { isolationLevel = 'read committed', accessMode = 'read write' } = settings;
    if (isolationLevel !== 'read committed') {
      throw new SnowflakeNotSupportedError(
        `the isolation level ${isolationLevel.toUpperCase()}`,
        "Use 'read committed', the only one.",
      );
    }
    if (accessMode !== 'read write') {
      throw new SnowflakeNotSupportedError(
        'READ ONLY transactions',
        'Use a role that cannot write.',
      );
    }
    await connection.executeQuery(CompiledQuery.raw('begin transaction'));
  }

  /** Sends `commit`. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    } catch (error) {
      // Whoever got this session next would be inside the transaction.
      if (connection instanceof SnowflakeConnection) connection.giveUp();
      throw error;
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof SnowflakeConnection) connection.returned();
    await this.#pool.release(connection);
  }

  async destroy(): Promise<void> {
    await this.#pool.destroy();
  }
}

async function destroy(connection: DatabaseConnection): Promise<void> {
  if (!(connection instanceof SnowflakeConnection)) return;
  const { isUsable } = connection;
  const closed = connection.close();
  // One that is lost has nobody who would answer.
  if (isUsable) await closed;
}

const validate = (connection: DatabaseConnection) =>
  connection instanceof SnowflakeConnection && connection.isUsable;

async function openConnection(config: SnowflakeDialectConfig): Promise<SnowflakeConnection> {
  const connection = new SnowflakeConnection(await connect(config), {
    results: config.results ?? {},
    identifiers: config.identifiers,
    noContactTimeoutMs: config.noContactTimeoutMs ?? DEFAULT_NO_CONTACT_MS,
    statement: config.statement,
    onStatement: config.onStatement,
  });
  const statement = sessionStatement(config.session);
  try {
    await connection.executeQuery(CompiledQuery.raw(statement));
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
