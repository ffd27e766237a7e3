import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector } from 'kysely';
import { type SnowflakeCompilerOptions, SnowflakeQueryCompiler } from '../src/index.ts';
import type { Database } from './database.ts';

/** A Kysely that compiles for Snowflake and runs nothing. */
export function compilingDb(options: SnowflakeCompilerOptions = {}): Kysely<Database> {
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new SnowflakeQueryCompiler(options),
    },
  });
}
