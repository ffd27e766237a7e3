import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { bigint, text, timestamp } from '../../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../../packages/kysely-models/src/graph/relationPath.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../../system/builtShop.ts';
import { doubleWarehouse } from '../../support/doubleWarehouse.ts';
import { type BuildOutcome, buildIn, execute, memoryWarehouse } from '../../support/memoryBuild.ts';
import { deletionScenarios } from './deletionScenarios.ts';
import { day, relationsOf, type Scenario } from './scenario.ts';
import { checkScenarios, columnScenarios, timestampScenarios } from './scenarios.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** The builds of a scenario's steps, and the table that each leaves. */
function builds(warehouse: Warehouse, scenario: Scenario) {
  return relationsOf(scenario).map(({ step, input, model }, index) => ({
    step,
    run: (fullRefresh = false): Promise<BuildOutcome> =>
      buildIn(warehouse, [input, model], {
        now: () => step.at,
        runId: `run${index}`,
        fullRefresh,
      }),
    table: async (names = (model.contract?.columns ?? []).map(({ name }) => name)) => {
      const { identifier } = warehouse.dialect;
      const order = ['id', 'valid_from', 'valid_to'].map(
        (name) => `${identifier(name)} nulls last`,
      );
      const from = pathSql(warehouse.dialect, relationPath(model));
      const session = await warehouse.connect();
      const rows = await session.rows(
        `select ${names.map(identifier).join(', ')} from ${from} order by ${order.join(', ')}`,
        'number',
      );
      session.close();
      return rows.map((row) => Object.values(row));
    },
  }));
}

const statusOf = async (run: Promise<BuildOutcome> | undefined) =>
  (await run)?.statuses['versions'];

describe.each(suites)('a snapshot built on %s', (_, isThere, open) => {
  it.skipIf(!isThere).each(
    Object.entries({
      ...timestampScenarios,
      ...checkScenarios,
      ...deletionScenarios,
      ...columnScenarios,
    }),
  )('%s', async (__, scenario) => {
    const warehouse = await open();
    for (const { step, run, table } of builds(warehouse, scenario)) {
      expect(problemsOf(await run())).toEqual([]);
      expect(await table()).toEqual(step.expected);
      // Not even a full refresh makes versions anew that the input no longer has.
      expect(problemsOf(await run(true))).toEqual([]);
      expect(await table()).toEqual(step.expected);
    }
  });

  it.skipIf(!isThere)(
    'is refused, and not replaced, when valid_from was renamed by hand',
    async () => {
      const warehouse = await open();
      const scenario = Object.values(checkScenarios)[0];
      if (scenario === undefined) throw new Error('There is no scenario.');
      const [first, second] = builds(warehouse, scenario);
      await first?.run();
      const before = await first?.table();
      const place = warehouse.openBy === 'many' ? '"MAIN"."VERSIONS"' : 'main.versions';
      await execute(warehouse, `alter table ${place} rename column valid_from to began`);
      await expect(second?.run()).rejects.toMatchObject({
        code: 'SNAPSHOT_DAMAGED',
        details: { subject: 'versions', found: 'a table without valid_from' },
      });
      await execute(warehouse, `alter table ${place} rename column began to valid_from`);
      expect(await first?.table()).toEqual(before);
      expect((await second?.run())?.exitCode).toBe(0);
    },
  );

  it.skipIf(!isThere)('stays as it was when a key is repeated or a test fails', async () => {
    const columns = { id: bigint(), name: text().min(2).nullable() };
    const [first, repeated, short, empty] = builds(await open(), {
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
    expect(await statusOf(first?.run())).toBe('published');
    expect(await statusOf(repeated?.run())).toBe('failed');
    expect(await repeated?.table()).toEqual(first?.step.expected);
    expect(await statusOf(short?.run())).toBe('failed');
    expect(await short?.table()).toEqual(first?.step.expected);
    expect(await statusOf(empty?.run())).toBe('published');
    expect(await empty?.table()).toEqual(empty?.step.expected);
  });

  it.skipIf(!isThere)('keeps a column that neither input nor history names', async () => {
    const without = { id: bigint(), name: text().nullable() };
    const all = builds(await open(), {
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: 'all' },
      hardDeletes: 'close',
      steps: [
        {
          at: day(1),
          columns: { ...without, fax: text().nullable() },
          rows: [[1, 'Ada', '123']],
          expected: [],
        },
        { at: day(2), columns: without, rows: [[1, 'Ada']], expected: [] },
        { at: day(3), rows: [[1, 'Adele']], expected: [] },
      ],
    });
    for (const { run } of all) expect(problemsOf(await run())).toEqual([]);
    expect(await all[0]?.table()).toEqual([
      [1, 'Ada', '123', day(1), day(3), false],
      [1, 'Adele', null, day(3), null, true],
    ]);
  });

  it.skipIf(!isThere)('takes older versions as not deleted when it begins to record', async () => {
    const warehouse = await open();
    const [closing, recording] = (['close', 'record'] as const).flatMap((hardDeletes) =>
      builds(warehouse, {
        uniqueKey: 'id',
        strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
        hardDeletes,
        steps: [
          {
            at: day(9),
            columns: { id: bigint(), updated_at: timestamp() },
            rows: [[1, day(1)]],
            expected: [[1, day(1), day(1), null, true, false]],
          },
        ],
      }),
    );
    expect(await statusOf(closing?.run())).toBe('published');
    expect(await statusOf(recording?.run())).toBe('published');
    expect(await recording?.table()).toEqual(recording?.step.expected);
  });
});
