import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../../src/engine/compile/dialect.ts';
import { bigint, text } from '../../../../src/engine/define/index.ts';
import { relationPath } from '../../../../src/engine/graph/relationPath.ts';
import type { Warehouse } from '../../../../src/engine/warehouse/types.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../../support/memoryBuild.ts';
import { problemsOf } from '../../../system/builtShop.ts';
import { deletionScenarios } from './deletionScenarios.ts';
import { day, relationsOf, type Scenario } from './scenario.ts';
import { checkScenarios, columnScenarios, timestampScenarios } from './scenarios.ts';

const double = await snowflakeDouble();
const scenarios = Object.entries({
  ...timestampScenarios,
  ...checkScenarios,
  ...deletionScenarios,
  ...columnScenarios,
});

type Open = () => Promise<Warehouse>;

const suites: readonly (readonly [string, boolean, Open])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** The builds of a scenario's steps, each with the table that it leaves. */
async function builds(warehouse: Warehouse, scenario: Scenario) {
  return relationsOf(scenario).map(({ step, input, model }, index) => {
    const order = 'order by "id", "valid_from", "valid_to" nulls last';
    const names = [
      ...(model.contract?.columns ?? []).map(({ name }) => warehouse.dialect.identifier(name)),
    ];
    return {
      step,
      run: (fullRefresh = false) =>
        buildIn(warehouse, [input, model], {
          now: () => step.at,
          runId: `run_${index}`,
          fullRefresh,
        }),
      table: async () => {
        const session = await warehouse.connect();
        try {
          const sql = `select ${names.join(', ')} from ${pathSql(warehouse.dialect, relationPath(model))}
            ${order.replaceAll(/"(\w+)"/g, (_, name: string) => warehouse.dialect.identifier(name))}`;
          return (await session.rows(sql, 'number')).map((row) => Object.values(row));
        } finally {
          session.close();
        }
      },
    };
  });
}

describe.each(suites)('a snapshot built on %s', (_, isThere, open) => {
  it.skipIf(!isThere).each(scenarios)('%s', async (__, scenario) => {
    const warehouse = await open();
    for (const { step, run, table } of await builds(warehouse, scenario)) {
      expect(problemsOf(await run())).toEqual([]);
      expect(await table()).toEqual(step.expected);
      expect(problemsOf(await run(true))).toEqual([]);
      expect(await table()).toEqual(step.expected);
    }
  });

  it.skipIf(!isThere)('stays as it was when a key is repeated or a test fails', async () => {
    const warehouse = await open();
    const columns = { id: bigint(), name: text().min(2).nullable() };
    const [first, second, third, fourth] = await builds(warehouse, {
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: 'all' },
      hardDeletes: 'close',
      steps: [
        { at: day(1), columns, rows: [[1, 'Ada']], expected: [[1, 'Ada', day(1), null, true]] },
        {
          at: day(2),
          rows: [
            [1, 'Adele'],
            [1, 'Adela'],
          ],
          expected: [],
        },
        { at: day(3), rows: [[1, 'A']], expected: [] },
        { at: day(4), rows: [], expected: [[1, 'Ada', day(1), day(4), false]] },
      ],
    });
    expect((await first?.run())?.statuses['versions']).toBe('published');
    const repeated = await second?.run();
    expect(repeated?.statuses['versions']).toBe('failed');
    expect(await second?.table()).toEqual(first?.step.expected);
    const failed = await third?.run();
    expect(failed?.statuses['versions']).toBe('failed');
    expect(await third?.table()).toEqual(first?.step.expected);
    await fourth?.run();
    expect(await fourth?.table()).toEqual(fourth?.step.expected);
  });
});
