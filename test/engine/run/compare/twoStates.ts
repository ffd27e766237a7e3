import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { onTestFinished } from 'vitest';
import type { SqlType } from '../../../../packages/kysely-models/src/define/contract/sqlType.ts';
import { otherDuckdb } from '../../../../packages/kysely-models/src/warehouse/duckdb/otherDuckdb.ts';
import type { OtherTarget } from '../../../../packages/kysely-models/src/warehouse/otherTarget.ts';
import { otherSnowflake } from '../../../../packages/kysely-models/src/warehouse/snowflake/otherSnowflake.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { doubleTarget } from '../../support/doubleWarehouse.ts';
import { execute, memoryWarehouse } from '../../support/memoryBuild.ts';

/** An empty warehouse, in which the schema `before_main` is `main` of another target. */
export interface TwoStates {
  readonly warehouse: Warehouse;
  readonly other: OtherTarget;
}

const double = await snowflakeDouble();

/** The engines that are there, by name. */
export const engines: readonly (readonly [name: string, open: () => Promise<TwoStates>])[] = [
  ['DuckDB', duckdbStates],
  ...(double.port === undefined
    ? []
    : [[`Snowflake${double.note}`, () => snowflakeStates(double.port ?? 0)] as const]),
];

/** The same on DuckDB. */
export async function duckdbStates(): Promise<TwoStates> {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  onTestFinished(() => session.close());
  await execute(warehouse, 'create schema before_main');
  return { warehouse, other: await otherDuckdb('before', 'before_', undefined, session) };
}

async function snowflakeStates(port: number): Promise<TwoStates> {
  const target = await doubleTarget(port);
  const raw = new Set(['raw']);
  const warehouse = snowflakeWarehouse(target, {
    sessions: 2,
    sourceSchemas: raw,
    driver: { sdk },
  });
  onTestFinished(() => warehouse.close());
  await execute(warehouse, 'create schema if not exists main', 'create schema before_main');
  const before = { ...target, schemaPrefix: 'before_' };
  return { warehouse, other: otherSnowflake('before', before, undefined, raw, undefined) };
}

/** Columns of a table with their types, and its rows as SQL. */
export interface Table {
  readonly columns: Readonly<Record<string, SqlType>>;
  readonly rows: readonly string[];
}

/** Makes the table `items` in one of the states. */
export async function makeItems(
  { warehouse }: TwoStates,
  state: 'before' | 'after',
  { columns, rows }: Table,
): Promise<void> {
  const { dialect } = warehouse;
  const name = `${state === 'before' ? 'before_main' : 'main'}.items`;
  const types = Object.entries(columns).map(
    ([column, type]) => `${column} ${dialect.typeName(type)}`,
  );
  await execute(
    warehouse,
    `create table ${name} (${types.join(', ')})`,
    ...(rows.length === 0
      ? []
      : [`insert into ${name} ${rows.map((row) => `select ${row}`).join(' union all ')}`]),
  );
}
