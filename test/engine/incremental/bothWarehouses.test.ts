import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { columnScenarios } from './columnScenarios.ts';
import { keyScenarios, predicateScenarios, type Scenario, type Values } from './scenarios.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** Puts rows into the scenario's source as somebody else would. */
async function extract(
  warehouse: Warehouse,
  { source, columns }: Scenario,
  rows: readonly Values[],
  isAdded: boolean,
): Promise<void> {
  const { dialect } = warehouse;
  const path = pathSql(dialect, relationPath(source));
  const shape = Object.entries(columns).map(
    ([name, type]) => `${dialect.identifier(name)} ${type}`,
  );
  const values = rows.map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`);
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier('raw')}`,
    `create table if not exists ${path} (${shape.join(', ')})`,
    ...(isAdded ? [] : [`delete from ${path}`]),
    `insert into ${path} values ${values.join(', ')}`,
  );
}

async function tableOf(warehouse: Warehouse, model: Model) {
  const session = await warehouse.connect();
  const from = pathSql(warehouse.dialect, relationPath(model));
  const rows = await session.rows(`select * from ${from}`, 'number');
  session.close();
  return sorted(rows.map((row) => Object.values(row)));
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.each(suites)('an incremental model on %s', (_, isThere, open) => {
  it
    .skipIf(!isThere)
    .each(Object.entries({ ...keyScenarios, ...predicateScenarios, ...columnScenarios }))(
    '%s',
    async (__, scenario) => {
      const warehouse = await open();
      const [before, after] = scenario.models;
      await extract(warehouse, scenario, scenario.first, false);
      expect(problemsOf(await buildIn(warehouse, [scenario.source, before]))).toEqual([]);
      await extract(warehouse, scenario, scenario.second, scenario.isAdded);
      const built = await buildIn(warehouse, [scenario.source, after], { runId: 'second' });
      expect(problemsOf(built)).toEqual([]);
      expect(built.relations.find(({ name }) => name === 'kept')?.materialized).toBe('increment');
      expect(await tableOf(warehouse, after)).toEqual(sorted(scenario.expected));
    },
  );

  it.skipIf(!isThere)('names five of the keys that come twice, and stays as it was', async () => {
    const warehouse = await open();
    const scenario = keyScenarios['overwrites by a key of one column'];
    if (scenario === undefined) throw new Error('No such scenario.');
    const project = [scenario.source, scenario.models[0]];
    await extract(warehouse, scenario, scenario.first, false);
    await buildIn(warehouse, project);
    const states = ['AK', 'AL', 'AR', 'AZ', 'DC', 'DE', 'FL'];
    const twice = [...states, ...states].map((state) => [state, 'x', 'y', '2022-06-01']);
    await extract(warehouse, scenario, twice, true);
    const built = await buildIn(warehouse, project, { runId: 'second' });
    const { error } = built.relations.find(({ name }) => name === 'kept') ?? {};
    expect(error).toMatchObject({ code: 'KEY_INVALID', subject: 'kept' });
    expect(error?.found?.split('; ').filter((key) => /^state [A-Z]{2}$/.test(key))).toHaveLength(5);
    expect(await tableOf(warehouse, scenario.models[0])).toEqual(sorted(scenario.first));
  });
});
