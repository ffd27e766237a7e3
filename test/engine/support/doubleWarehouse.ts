import { randomUUID } from 'node:crypto';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { onTestFinished } from 'vitest';
import {
  type SnowflakeOptions,
  snowflake,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import {
  createDatabase,
  dropDatabase,
  sdk,
} from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { accountOptions, doubleConnection } from '../../snowflake-double/snowflakeDouble.ts';

/**
 * A target in an empty database of a double of Snowflake.
 *
 * @param prefix of its name: in a database whose name begins with `tt`, tables are kept as they were
 */
export async function doubleTarget(
  port: number,
  options: SnowflakeOptions = {},
  prefix: 'db' | 'tt' = 'db',
) {
  const database = `${prefix}_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(port, database);
  // A double ends with the run.
  if (accountOptions !== undefined) onTestFinished(() => dropDatabase(port, database));
  return snowflake({ ...doubleConnection(port, database), ...options });
}

/** A warehouse in an empty database of a double, which is closed when the test is over. */
export async function doubleWarehouse(
  port: number,
  options: SnowflakeOptions = {},
  sourceSchemas: readonly string[] = ['raw'],
  prefix: 'db' | 'tt' = 'db',
): Promise<Warehouse> {
  const warehouse = snowflakeWarehouse(await doubleTarget(port, options, prefix), {
    sessions: 8,
    sourceSchemas: new Set(sourceSchemas),
    driver: { sdk },
  });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

/** A warehouse in the database of a target, which loads raw orders there. */
export async function withOrders(options: SnowflakeOptions) {
  const warehouse = snowflakeWarehouse(snowflake(options), {
    sessions: 2,
    sourceSchemas: new Set(['raw']),
    driver: { sdk },
  });
  onTestFinished(() => warehouse.close());
  const session = await warehouse.connect();
  for (const sql of [
    'create schema raw',
    'create table raw.raw_orders (id number(38, 0), kind varchar)',
    "insert into raw.raw_orders values (1, 'a'), (2, 'b'), (3, 'a')",
  ]) {
    await session.run(sql);
  }
  session.close();
  return warehouse;
}
