import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  bigint,
  duckdb,
  model,
  snowflake,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { historyText } from '../../../packages/kysely-models/src/report/historyText.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { DuckdbOptions } from '../../../packages/kysely-models/src/warehouse/duckdb/openDuckdb.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

async function inMemory(options: Partial<DuckdbOptions>): Promise<Warehouse> {
  const warehouse = await duckdbWarehouse({ path: ':memory:', ...options });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

const endless = 'select count(*) as n from range(1000000000) as a(x), range(1000) as b(y)';

const counted = (statementTimeoutMs?: number) =>
  model({
    name: 'counted',
    description: 'A number.',
    materialized: table(),
    inputs: [],
    columns: { id: bigint() },
    query: (db, f) => db.selectNoFrom((eb) => [f.cast(eb.val(1), bigint()).as('id')]),
    ...(statementTimeoutMs !== undefined && { statementTimeoutMs }),
  });

describe('a statement that takes longer than it may', () => {
  it('is stopped on DuckDB, by the limit of the target or of a model, and the session goes on', async () => {
    const warehouse = await inMemory({ statementTimeoutMs: 60_000 });
    const session = await warehouse.connect();
    session.use({ statementTimeoutMs: 50 });
    const stopped = await session.rows(endless).catch((error: unknown) => warehouse.explain(error));
    expect(stopped).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('statementTimeoutMs'),
    });
    session.use(undefined);
    expect(await session.rows('select 1 as n')).toEqual([{ n: 1 }]);
    session.close();
    const limited = await inMemory({ statementTimeoutMs: 50 });
    await expect(rowsOf(limited, endless)).rejects.toMatchObject({ tookTooLong: true });
  });

  it('is stopped while its rows are fetched, and its reader may take as long as it wants', async () => {
    const limited = await inMemory({ statementTimeoutMs: 200 });
    const session = await limited.connect();
    const first = session.stream(endless)[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ tookTooLong: true });
    let count = 0;
    for await (const rows of session.stream('select i from range(10000) as r(i)')) {
      if (count === 0) await setTimeout(300);
      count += rows.length;
    }
    expect(count).toBe(10_000);
    session.close();
  });

  it('is stopped in a file that is followed', async () => {
    const path = join(temporaryFolder(), 'a.duckdb');
    await (await duckdbWarehouse({ path })).close();
    const followed = await duckdbWarehouse({ path, reopen: true, statementTimeoutMs: 50 });
    await expect(rowsOf(followed, endless)).rejects.toMatchObject({ tookTooLong: true });
    await followed.close();
  });

  it.skipIf(!double.port)(`is sent to Snowflake with its limit${double.note}`, async () => {
    const warehouse = await doubleWarehouse(port, { statementTimeoutMs: 90_000 });
    const models = [counted(5000), constantModel('other', [1])];
    expect((await buildIn(warehouse, models, { runId: 'limited' })).exitCode).toBe(0);
    const limits = (await loggedStatements(port))
      .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes('"limited"'))
      .map(({ parameters }) => [
        /"model":"(\w+)"/.exec(String(parameters?.['QUERY_TAG']))?.[1],
        parameters?.['STATEMENT_TIMEOUT_IN_SECONDS'],
      ]);
    expect(new Set(limits.map(String))).toEqual(new Set(['counted,5', 'other,90', ',90']));
  });

  it('has a limit that is a number of milliseconds', () => {
    expect(() => counted(0)).toThrow('statementTimeoutMs is a number of milliseconds');
    expect(() => duckdb({ path: 'a.duckdb', statementTimeoutMs: -1 })).toThrow(
      'duckdb({ statementTimeoutMs })',
    );
  });
});

describe.each([
  ['DuckDB', true, () => inMemory({ budget: { seconds: 600 } })],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(port, { budget: { seconds: 600 } }),
  ],
] as const)('the budget of a build on %s', (_, isThere, open: () => Promise<Warehouse>) => {
  it.skipIf(!isThere)(
    'lets end what is running, and leaves out what has not begun, which a later build does',
    async () => {
      // The clock of the build jumps once its first model has begun: how busy the machine is decides nothing.
      let passed = 0;
      const now = performance.now.bind(performance);
      vi.spyOn(performance, 'now').mockImplementation(() => now() + passed);
      onTestFinished(() => void vi.restoreAllMocks());
      const warehouse = await open();
      const first = anyModel('first');
      const second = anyModel('second', [first]);
      const models = [first, second, anyModel('third', [second]), anyModel('alone')];
      const built = await buildIn(warehouse, models, {
        threads: 1,
        onEvent: ({ type }) => {
          if (type === 'relation_started') passed = 601_000;
        },
      });
      expect(built.exitCode).toBe(1);
      expect(built.statuses).toEqual({
        ...{ first: 'published', second: 'skipped', third: 'skipped', alone: 'skipped' },
      });
      const left = built.relations.filter(({ status }) => status === 'skipped');
      expect(left.map(({ because, isBeyondBudget }) => [because, isBeyondBudget])).toEqual(
        left.map(() => [undefined, true]),
      );
      expect(built.warnings).toMatchObject([
        {
          code: 'BUDGET_EXCEEDED',
          message: expect.stringMatching(/^The budget of 600 seconds .* 3 of 4 relations did not/),
        },
      ]);
      const { budget: __, ...without } = warehouse;
      const next = await buildIn(without, models, { runId: 'next' });
      expect(next.statuses).toEqual({
        ...{ first: 'kept', second: 'published', third: 'published', alone: 'published' },
      });
    },
  );
});

it('a budget is a number of seconds', () => {
  for (const seconds of [0, -5, Number.NaN]) {
    expect(() => snowflake({ budget: { seconds } })).toThrow(ModelsError);
    expect(() => duckdb({ path: 'a.duckdb', budget: { seconds } })).toThrow('number of seconds');
  }
});

it('the history says of a build that its budget was used up, where nothing else failed', () => {
  const tests = { passed: 1, warned: 0, failed: 0 };
  const relation = (name: string, status: string, code: string | undefined) => ({
    ...{ name, schema: 'marts', status, code, tests, durationMs: 1, passed: [], failures: [] },
    ...{ materialized: undefined, rows: undefined, bytes: undefined, because: undefined },
  });
  const left = relation('second', 'skipped', 'BUDGET_EXCEEDED');
  const text = (first: ReturnType<typeof relation>) =>
    historyText(
      [
        {
          ...{ runId: 'run', at: '2024-02-29 12:00:00.000', durationMs: 2, outcome: 'failed' },
          ...{ holder: undefined, tests, relations: [first, left] },
        },
      ],
      undefined,
    );
  expect(text(relation('first', 'published', undefined))).toContain('failed (BUDGET_EXCEEDED)');
  expect(text(relation('first', 'failed', 'QUERY_FAILED'))).toMatch(/ failed +│/);
});
