import type {
  DatabaseIntrospector,
  Dialect,
  DialectAdapter,
  Driver,
  Kysely,
  QueryCompiler,
} from 'kysely';
import { SnowflakeQueryCompiler } from '../compiler/snowflake-query-compiler.ts';
import { SnowflakeDriver } from '../driver/snowflake-driver.ts';
import { adapterOptions, checkConfig, compilerOptions } from '../options/known-options.ts';
import { optionsIn } from '../options/refuse-unknown-options.ts';
import { SnowflakeAdapter } from './snowflake-adapter.ts';
import type { SnowflakeDialectConfig } from './snowflake-dialect-config.ts';
import { SnowflakeIntrospector } from './snowflake-introspector.ts';

/**
 * Kysely on Snowflake.
 *
 * ```ts
 * const db = new Kysely<Database>({
 *   dialect: new SnowflakeDialect({
 *     connection: {
 *       account: 'myorg-myaccount',
 *       username: 'loader',
 *       authenticator: 'SNOWFLAKE_JWT',
 *       privateKey: secretFromFile('/run/secrets/snowflake_key.p8'),
 *       database: 'shop',
 *       warehouse: 'small',
 *     },
 *   }),
 * })
 * ```
 *
 * Nothing is loaded and nobody is called before the first query.
 */
export class SnowflakeDialect implements Dialect {
  readonly #config: SnowflakeDialectConfig;

  /** @throws SnowflakeValueError for an option that there is not, with the nearest name */
  constructor(config: SnowflakeDialectConfig = {}) {
    checkConfig('SnowflakeDialect', config);
    this.#config = config;
  }

  createDriver(): Driver {
    return new SnowflakeDriver(this.#config);
  }

  createQueryCompiler(): QueryCompiler {
    return new SnowflakeQueryCompiler(optionsIn(this.#config, compilerOptions));
  }

  createAdapter(): DialectAdapter {
    return new SnowflakeAdapter(optionsIn(this.#config, adapterOptions));
  }

  /** Reads schemas, tables and columns from Snowflake's catalog. */
  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SnowflakeIntrospector(db, this.#config.identifiers);
  }
}
