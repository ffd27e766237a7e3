import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../../src/engine/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../../src/engine/compile/snowflake/snowflakeDialect.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { edgesStatements, functionQueries } from './functionQueries.ts';
import { duckdbEngine, type SqlEngine, snowflakeEngine } from './sqlEngine.ts';

const double = await snowflakeDouble();
const onDuckdb = functionQueries(duckdbDialect);
const onSnowflake = functionQueries(snowflakeDialect);

describe.skipIf(!double.port)(`portable functions on both warehouses${double.note}`, () => {
  let duckdb: SqlEngine;
  let snowflake: SqlEngine;

  beforeAll(async () => {
    duckdb = await duckdbEngine();
    snowflake = await snowflakeEngine(double.port ?? 0, 'functions');
    for (const engine of [duckdb, snowflake]) {
      for (const statement of edgesStatements(engine.dialect)) await engine.run(statement);
    }
  }, 300_000);

  afterAll(() => Promise.all([duckdb?.close(), snowflake?.close()]));

  test.each([...onDuckdb.keys()])('%s', async (name) => {
    const expected = await duckdb.rows(onDuckdb.get(name) ?? '');
    expect(expected.length).toBeGreaterThan(0);
    expect(await snowflake.rows(onSnowflake.get(name) ?? '')).toEqual(expected);
  });
});
