import { DialectAdapterBase, type Kysely, type MigrationLockOptions, sql } from 'kysely';
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
   *   and not exists (select "ID" from "KYSELY_MIGRATION_LOCK" where … and "IS_LOCKED" not in (0, 0))
   * ```
   *
   * Snowflake enforces no key: two migrators that begin at once may each insert the row. Whoever marks
   * one marks both, and a row that another inserts behind the mark does not open the lock.
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
      if (Date.now() >= deadline) throw lockIsHeld(db, options, this.#lockTimeoutMs);
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

/** Changes the mark `from` in the lock's rows, where none has another; returns true when it did. */
async function changeMark(
  db: Kysely<LockDatabase>,
  options: MigrationLockOptions,
  from: number,
  to: number,
): Promise<boolean> {
  const { lockTable, lockRowId } = options;
  const { numUpdatedRows } = await inSchema(db, options)
    .updateTable(lockTable)
    .set({ is_locked: to })
    .where('id', '=', lockRowId)
    .where('is_locked', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom(lockTable)
            .select('id')
            .where('id', '=', lockRowId)
            .where('is_locked', 'not in', [0, from]),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function inSchema(
  db: Kysely<LockDatabase>,
  { lockTableSchema }: MigrationLockOptions,
): Kysely<LockDatabase> {
  return lockTableSchema === undefined ? db : db.withSchema(lockTableSchema);
}

function lockIsHeld(
  db: Kysely<LockDatabase>,
  options: MigrationLockOptions,
  waitedMs: number,
): SnowflakeDialectError {
  const free = sql.lit(0);
  const opening = inSchema(db, options).updateTable(options.lockTable).set({ is_locked: free });
  return new SnowflakeDialectError(
    'SNOWFLAKE_MIGRATION_LOCKED',
    `Another migrator has held the lock for longer than ${waitedMs} ms. Wait for it, or raise ` +
      `migrationLockTimeoutMs. If it was killed, take its mark away: ${opening.compile().sql}`,
  );
}
