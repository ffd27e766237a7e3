import { join } from 'node:path';
import { build, openProject, type RunEvent, read, relationOf } from 'kysely-models';
import { describe, expect, it } from 'vitest';
import * as shop from '../../../src/index.ts';
import { doubleWarehouse } from '../../engine/support/doubleWarehouse.ts';
import { execute, memoryWarehouse } from '../../engine/support/memoryBuild.ts';
import { readShop } from '../../reference/readShop.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf, shopBuiltIn } from '../builtShop.ts';
import { fillRaw } from '../fillRaw.ts';
import { ownShop, ownTables } from './ownSources.ts';

const double = await snowflakeDouble();
const raw = join(import.meta.dirname, '../../fixtures/dirty-shop/raw');
const config = { ...ownShop, schemas: { marts: 'analytics' } };
const variables = { time_zone: 'Europe/Berlin', active_days: 120, valid_statuses: ['completed'] };

/** Marts that say what the variables and the own tables came to. */
const marts = [shop.martOrders, shop.martCustomer360, shop.martBestSellingProducts];

describe.skipIf(!double.port)(`a shop of own tables on Snowflake${double.note}`, () => {
  it('is built from code to what DuckDB has, with overrides, schemas and variables', {
    timeout: 300_000,
  }, async () => {
    const project = openProject({ ...config, variables });
    const duckdb = await memoryWarehouse();
    await shopBuiltIn(duckdb, raw);
    await execute(duckdb, ...ownTables);
    expect(problemsOf(await build(project, { warehouse: duckdb }))).toEqual([]);

    const snowflake = await doubleWarehouse(double.port ?? 0);
    await fillRaw(snowflake, readShop(raw));
    await execute(snowflake, ...ownTables.map(inSnowflake));
    const finished: string[] = [];
    const onEvent = (event: RunEvent) => {
      if (event.type === 'relation_finished') finished.push(event.result.name);
    };
    const result = await build(config, { warehouse: snowflake, variables, onEvent });
    expect(problemsOf(result)).toEqual([]);
    // A relation finishes once more when its tests look into one that is built after it.
    expect(new Set(finished)).toEqual(new Set(project.graph.byName.keys()));
    for (const mart of marts) {
      const places = relationOf(project, mart);
      const key = mart.contract?.columns[0]?.name as never;
      const [here, there] = await Promise.all([
        read(snowflake, places, { orderBy: [key] }),
        read(duckdb, places, { orderBy: [key] }),
      ]);
      expect(here.length).toBeGreaterThan(10);
      expect(here).toEqual(there);
    }
  });
});

/** The same statement in Snowflake's SQL. */
const inSnowflake = (sql: string) =>
  sql
    .replace("strftime(order_date, '%Y-%m-%d %H:%M:%S.%f')", 'to_varchar(order_date)')
    .replace('as from', 'as select * from');
