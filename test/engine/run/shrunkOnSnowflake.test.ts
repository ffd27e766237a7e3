import { describe, expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute } from '../support/memoryBuild.ts';
import { listedOrders } from './shrunkOrders.ts';

const double = await snowflakeDouble();
/** 120 rows of `VALUES`. */
const manyIds = Array.from({ length: 120 }, (_, at) => `(${at})`).join(', ');

describe.skipIf(!double.port)(`a source that others fill on Snowflake${double.note}`, () => {
  it('stops a build when its view shrank, whose rows are counted', async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    const relations = [listedOrders, anyModel('copied', [listedOrders])];
    await execute(
      warehouse,
      'create schema if not exists "RAW"',
      `create table "RAW"."BASE" as select "ID" from (values ${manyIds}) as listed ("ID")`,
      'create view "RAW"."ORDERS" as select "ID" from "RAW"."BASE"',
    );
    expect((await buildIn(warehouse, relations, { runId: 'counted-1' })).exitCode).toBe(0);
    await execute(warehouse, 'delete from "RAW"."BASE" where "ID" > 1');
    await expect(buildIn(warehouse, relations, { runId: 'counted-2' })).rejects.toMatchObject({
      code: 'SOURCE_SHRANK',
      message: 'orders shrank from 120 rows to 2 rows, so nothing is built.',
    });
    const accepted = await buildIn(warehouse, relations, {
      runId: 'counted-3',
      acceptShrink: ['orders'],
    });
    expect(accepted.exitCode).toBe(0);
  });

  it('stops a build when it shrank, by the rows that the catalog tells', async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    const relations = [listedOrders, anyModel('copied', [listedOrders])];
    const fill = (rows: string) =>
      execute(
        warehouse,
        `create or replace table "RAW"."ORDERS" as select "ID" from (values ${rows}) as listed ("ID")`,
      );
    await execute(warehouse, 'create schema if not exists "RAW"');
    await fill(manyIds);
    expect((await buildIn(warehouse, relations)).exitCode).toBe(0);
    await fill('(1), (2)');
    await expect(buildIn(warehouse, relations)).rejects.toMatchObject({
      code: 'SOURCE_SHRANK',
      message: 'orders shrank from 120 rows to 2 rows, so nothing is built.',
    });
    const accepted = await buildIn(warehouse, relations, { acceptShrink: ['orders'] });
    expect(accepted.exitCode).toBe(0);
  });
});
