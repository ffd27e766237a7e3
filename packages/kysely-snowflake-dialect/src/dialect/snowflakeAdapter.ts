import { DialectAdapterBase } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';

/** What Kysely has to know of Snowflake. */
export class SnowflakeAdapter extends DialectAdapterBase {
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
   * Always throws: Snowflake has nothing that one session can hold and another
   * waits for, so two migrations at once could not be kept apart.
   */
  override async acquireMigrationLock(): Promise<void> {
    throw new SnowflakeNotSupportedError(
      'a lock for migrations',
      'Where only one process ever migrates, override acquireMigrationLock() in a subclass.',
    );
  }

  override async releaseMigrationLock(): Promise<void> {
    // Nothing: none is ever held.
  }
}
