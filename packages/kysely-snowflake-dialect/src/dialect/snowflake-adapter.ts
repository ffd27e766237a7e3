import { DialectAdapterBase, type Kysely, type MigrationLockOptions } from 'kysely';
import { SnowflakeDialectError } from '../errors/snowflake-dialect-error.ts';
import { adapterOptions } from '../options/known-options.ts';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';

const DEFAULT_LOCK_TIMEOUT_MS = 60_000;
const LOCK_POLL_MS = 500;

interface LockDatabase {
  [table: string]: { id: string; is_locked: number };
}

/** The options of the adapter. */
export interface SnowflakeAdapterOptions {
  /** Milliseconds that a migrator waits for another to end. Default: 60,000. */
  readonly migrationLockTimeoutMs?: number;
}

/** Describes Snowflake to Kysely. */
export class SnowflakeAdapter extends DialectAdapterBase {
  readonly #lockTimeoutMs: number;
  /** The mark in the lock's row while a migrator of this process holds it. */
  readonly #held = new WeakMap<Kysely<LockDatabase>, number>();

  constructor(options: SnowflakeAdapterOptions = {}) {
    super();
    refuseUnknownOptions('SnowflakeAdapter', options, adapterOptions);
    this.#lockTimeoutMs = options.migrationLockTimeoutMs ?? DEFAULT_LOCK_TIMEOUT_MS;
  }

  override get supportsCreateIfNotExists(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return false;
  }

  override get supportsReturning(): boolean {
    return false;
  }

  override get supportsOutput(): boolean {
    return false;
  }

  /**
   * Marks the row of the lock table, which one migrator can do at a time.
   *
   * ```sql
   * update "KYSELY_MIGRATION_LOCK" set "IS_LOCKED" = 4711 where "ID" = 'migration_lock' and "IS_LOCKED" = 0
   * ```
   *
   * Snowflake has no lock that a session holds, and DDL commits the transaction
   * it stands in: the mark stays until it is taken away. A migrator that was
   * killed leaves it, and the next one says how to take it away.
   */
  override async acquireMigrationLock(
    db: Kysely<LockDatabase>,
    options: MigrationLockOptions,
  ): Promise<void> {
    const mark = 1 + Math.floor(Math.random() * 2 ** 48);
    const deadline = Date.now() + this.#lockTimeoutMs;
    while (!(await changeMark(db, options, 0, mark))) {
      if (Date.now() >= deadline) throw lockIsHeld(options, this.#lockTimeoutMs);
      await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
    }
    this.#held.set(db, mark);
  }

  /** Takes the mark away, if it is that of this migrator: Kysely also asks when there was none. */
  override async releaseMigrationLock(
    db: Kysely<LockDatabase>,
    options: MigrationLockOptions,
  ): Promise<void> {
    const mark = this.#held.get(db);
    if (mark === undefined) return;
    this.#held.delete(db);
    await changeMark(db, options, mark, 0);
  }
}

/** Changes the mark in the lock's row; returns true when it was `from`, and is `to` now. */
async function changeMark(
  db: Kysely<LockDatabase>,
  { lockTable, lockRowId, lockTableSchema }: MigrationLockOptions,
  from: number,
  to: number,
): Promise<boolean> {
  const schemaDb = lockTableSchema === undefined ? db : db.withSchema(lockTableSchema);
  const { numUpdatedRows } = await schemaDb
    .updateTable(lockTable)
    .set({ is_locked: to })
    .where('id', '=', lockRowId)
    .where('is_locked', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function lockIsHeld({ lockTable }: MigrationLockOptions, waitedMs: number): SnowflakeDialectError {
  return new SnowflakeDialectError(
    'SNOWFLAKE_MIGRATION_LOCKED',
    `Another migrator has held the lock for longer than ${waitedMs} ms. Wait for it, or raise ` +
      'migrationLockTimeoutMs. If it was killed, take its mark away: ' +
      `update ${lockTable} set is_locked = 0`,
  );
}
