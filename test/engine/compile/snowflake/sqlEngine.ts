import { CompiledQuery } from 'kysely';
import type { EngineDialect } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { duckdbWarehouse } from '../../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import {
  createDatabase,
  doubleDb,
} from '../../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';

type Row = Readonly<Record<string, unknown>>;

/** An engine that runs compiled SQL: a real DuckDB, or a double of Snowflake. */
export interface SqlEngine {
  readonly dialect: EngineDialect;
  readonly run: (statement: string) => Promise<unknown>;
  /** Dates, times and decimals are text. */
  readonly rows: (query: string) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** A DuckDB in memory. */
export async function duckdbEngine(): Promise<SqlEngine> {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  const session = await warehouse.connect();
  return {
    dialect: duckdbDialect,
    run: (statement) => session.run(statement),
    rows: (query) => session.rows(query),
    close: async () => {
      session.close();
      await warehouse.close();
    },
  };
}

/** A double of Snowflake, through snowflake-sdk and the Kysely dialect's driver. */
export async function snowflakeEngine(port: number, database: string): Promise<SqlEngine> {
  await createDatabase(port, database);
  const db = doubleDb<unknown>(port, database, {
    pool: { max: 1 },
    results: { integers: 'bigint', decimals: 'string', timestamps: 'string' },
  });
  const rows = async (query: string) => {
    // Sound: the driver gives an object for each row.
    const result = (await db.executeQuery(CompiledQuery.raw(query))) as { rows: Row[] };
    return result.rows.map(asOnDuckdb);
  };
  return {
    dialect: snowflakeDialect,
    run: async (statement) => void (await rows(statement)),
    rows,
    close: () => db.destroy(),
  };
}

/** Values as DuckDB's session gives them: times with a space, whole numbers as numbers where safe. */
function asOnDuckdb(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value);
  return isTime ? value.replace('T', ' ') : value;
}
