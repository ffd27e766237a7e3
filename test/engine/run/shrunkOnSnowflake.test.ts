import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel } from '../support/anyModel.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`a source that others fill on Snowflake${double.note}`, () => {
  it('stops a build when its view shrank, whose rows are counted', async () => {
    const warehouse = snowflakeWarehouse(await doubleTarget(double.port ?? 0), {
      sessions: 2,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });
    onTestFinished(() => warehouse.close());
    const orders = source({
      name: 'orders',
      description: 'Orders that somebody else computes.',
      schema: 'raw',
      columns: { id: bigint() },
    });
    const relations = [orders, anyModel('copied', [orders])];
    await execute(
      warehouse,
      'create schema if not exists "RAW"',
      `create table "RAW"."BASE" as select "ID" from (values ${Array.from({ length: 120 }, (_, at) => `(${at})`).join(', ')}) as listed ("ID")`,
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
    const warehouse = snowflakeWarehouse(await doubleTarget(double.port ?? 0), {
      sessions: 2,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });
    onTestFinished(() => warehouse.close());
    const orders = source({
      name: 'orders',
      description: 'Orders that somebody else loads.',
      schema: 'raw',
      columns: { id: bigint() },
    });
    const copy = anyModel('copied', [orders]);
    const fill = (rows: string) =>
      execute(
        warehouse,
        `create or replace table "RAW"."ORDERS" as select "ID" from (values ${rows}) as listed ("ID")`,
      );
    await execute(warehouse, 'create schema if not exists "RAW"');
    await fill(Array.from({ length: 120 }, (_, at) => `(${at})`).join(', '));
    expect((await buildIn(warehouse, [orders, copy])).exitCode).toBe(0);
    await fill('(1), (2)');
    await expect(buildIn(warehouse, [orders, copy])).rejects.toMatchObject({
      code: 'SOURCE_SHRANK',
      message: 'orders shrank from 120 rows to 2 rows, so nothing is built.',
    });
    const accepted = await buildIn(warehouse, [orders, copy], { acceptShrink: ['orders'] });
    expect(accepted.exitCode).toBe(0);
  });
});
