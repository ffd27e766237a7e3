import { Kysely, sql } from 'kysely';
import snowflake from 'snowflake-sdk';
import { doubleConnection } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { SnowflakeDialect, type SnowflakeDialectConfig, type SnowflakeSdk } from '../src/index.ts';
import type { Database } from './database.ts';

snowflake.configure({ disableOCSPChecks: true, logLevel: 'OFF' });

/** The real driver. */
export const sdk: SnowflakeSdk = snowflake;

/** A Kysely on a double, in a database of its own. */
export function doubleDb<DB = Database>(
  port: number,
  database: string,
  config: SnowflakeDialectConfig = {},
): Kysely<DB> {
  const connection = doubleConnection(port, database);
  return new Kysely<DB>({
    dialect: new SnowflakeDialect({ sdk, connection, ...config }),
  });
}

/** Makes the database and its schema `test`. */
export async function createDatabase(port: number, database: string): Promise<void> {
  const db = doubleDb(port, database);
  await sql`create database if not exists ${sql.id(database)}`.execute(db);
  await sql`create schema if not exists ${sql.id(database, 'test')}`.execute(db);
  await db.destroy();
}

/** Drops a database that was created for a test. */
export async function dropDatabase(port: number, database: string): Promise<void> {
  const db = doubleDb(port, database);
  await sql`drop database if exists ${sql.id(database)}`.execute(db);
  await db.destroy();
}
