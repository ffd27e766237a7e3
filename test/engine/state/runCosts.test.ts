import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import type { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { historyText } from '../../../packages/kysely-models/src/report/historyText.ts';
import { refreshCosts } from '../../../packages/kysely-models/src/run/costs/refreshCosts.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../../packages/kysely-models/src/run/runBuild.ts';
import { utcNow } from '../../../packages/kysely-models/src/run/utcNow.ts';
import { costCells } from '../../../packages/kysely-models/src/site/catalogue/parts/costCells.ts';
import { readHistory } from '../../../packages/kysely-models/src/state/runHistory.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyTests, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { memoryWarehouse, onSession } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const hour = 3_600_000;

const models = ['first', 'second'].map((name) =>
  constantModel(name, [1, 2], { materialized: table(), tests: () => [anyTests.unique('id')] }),
);

function build(warehouse: Warehouse, runId: string, cost: boolean) {
  return runBuild(
    openProject({ models: [models], history: { cost } }),
    { selection: { select: [], exclude: [] }, variables: {}, threads: 2, fullRefresh: true },
    { warehouse, runId, now: utcNow, onEvent: () => undefined },
  );
}

const recorded = (warehouse: Warehouse) =>
  onSession(warehouse, async (session) =>
    readHistory(warehouse, session, await warehouse.catalog(session)),
  );

describe.skipIf(!double.port)(`the cost of builds on Snowflake${double.note}`, () => {
  it('is read from the history of queries by their tags: at once what is known, later the credits', async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await build(warehouse, 'cost-none', false);
    await build(warehouse, 'cost-read', true);
    const [read, none] = await recorded(warehouse);
    expect(none?.cost).toBeUndefined();
    // The statements that made, tested and published it.
    expect(read?.relations[0]?.cost).toEqual({
      ...{ statements: 3, bytesScanned: 3000, executionMs: 30 },
      ...{ credits: undefined, cloudCredits: expect.closeTo(0.0003, 9) },
    });
    expect(read?.cost?.statements).toBeGreaterThan(6);
    const lines = historyText(await recorded(warehouse), undefined, true).split('\n');
    const [ofRead, ofNone] = lines.filter((line) => /\d{4}-\d\d-\d\d/.test(line));
    expect(ofRead).toMatch(/unknown │ +0\.00\d+ │ +\d+,000 +│$/);
    expect(ofNone).toMatch(/unknown │ +unknown │ +unknown +│$/);
    expect(costCells(read?.cost).text).toMatch(/unknown.*0\.00\d+.*kB/);

    const refresh = (hours: number) =>
      onSession(warehouse, (session) =>
        refreshCosts(warehouse, session, Date.now() + hours * hour),
      );
    expect(await refresh(0)).toEqual({ recorded: 0, later: 2 });
    expect(await refresh(2)).toEqual({ recorded: 2, later: 2 });
    expect((await recorded(warehouse)).map(({ cost }) => cost?.credits)).toEqual([
      undefined,
      undefined,
    ]);
    expect(await refresh(10)).toEqual({ recorded: 2, later: 0 });
    const after = await recorded(warehouse);
    // Creating the candidate, and its clone.
    expect(after.map(({ relations }) => relations.map(({ cost }) => cost?.credits))).toEqual([
      [0.004, 0.004],
      [0.004, 0.004],
    ]);
    expect(after.map(({ relations }) => relations[0])).toMatchObject([
      { name: 'first', status: 'published', rows: 2, passed: ['unique_id'] },
      { name: 'first', status: 'published', rows: 2, passed: ['unique_id'] },
    ]);
    expect(await refresh(10)).toEqual({ recorded: 0, later: 0 });
  });

  it('is refused with what the role needs where it may not read the history', async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await build(warehouse, 'cost-denied', false);
    const costs = warehouse.costs && {
      ...warehouse.costs,
      settled: (session: Session) =>
        session.rows('select * from no_such_schema.query_history').then(() => []),
    };
    const refused: ModelsError = await onSession(warehouse, (session) =>
      refreshCosts({ ...warehouse, costs }, session, Date.now() + 10 * hour).catch(
        (error: ModelsError) => error,
      ),
    ).then((error) => error as ModelsError);
    expect(refused.details).toMatchObject({
      code: 'COST_UNKNOWN',
      hint: expect.stringContaining('snowflake.governance_viewer'),
    });
  });
});

it('is refused on DuckDB, which keeps no history of statements', async () => {
  const warehouse = await memoryWarehouse();
  await expect(
    onSession(warehouse, (session) => refreshCosts(warehouse, session, Date.now())),
  ).rejects.toMatchObject({ code: 'COST_UNKNOWN' });
  expect(historyText([], undefined, false)).not.toContain('credits');
});
