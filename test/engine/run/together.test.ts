import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { type BuildOutcome, buildIn } from '../support/memoryBuild.ts';
import { changeItems, everything, togetherShop } from '../support/togetherShop.ts';

const double = await snowflakeDouble();

/** Two databases with the same history: of one all builds are good. */
describe.skipIf(!double.port)(`a build of all or nothing on Snowflake${double.note}`, () => {
  let warehouse: Warehouse;
  let undisturbed: Warehouse;
  let round = 0;

  const open = async () =>
    snowflakeWarehouse(await doubleTarget(double.port ?? 0), {
      sessions: 8,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });

  /** Builds what the round has; of the same round again, what is left of it. */
  const buildOn = (
    where: Warehouse,
    runId: string,
    { least = 1, ...more }: { readonly least?: number; readonly select?: readonly string[] } = {},
  ): Promise<BuildOutcome> =>
    buildIn(where, togetherShop(round, least), {
      ...more,
      atomic: where !== undisturbed,
      threads: 4,
      runId,
      now: () => `2024-02-29 12:00:${String(round).padStart(2, '0')}`,
    });

  const nextRound = async () => {
    round += 1;
    await changeItems(warehouse, round);
    await changeItems(undisturbed, round);
  };

  beforeAll(async () => {
    [warehouse, undisturbed] = [await open(), await open()];
  });
  afterAll(async () => {
    await warehouse.close();
    await undisturbed.close();
  });

  it('publishes all, as a build does that publishes one by one', { timeout: 180_000 }, async () => {
    for (const runId of ['first', 'second', 'third']) {
      await nextRound();
      for (const each of [warehouse, undisturbed]) {
        expect(await buildOn(each, runId)).toMatchObject({ exitCode: 0, warnings: [] });
      }
      expect(await everything(warehouse)).toEqual(await everything(undisturbed));
    }
  });

  it('publishes nothing when a test fails', { timeout: 180_000 }, async () => {
    const before = await everything(warehouse);
    await nextRound();
    const failed = await buildOn(warehouse, 'failed', { least: 99 });
    expect(failed.exitCode).toBe(1);
    const back = 'rolled_back';
    expect(failed.statuses).toMatchObject({ merged: back, seen: back, last: 'failed' });
    const { items, ...same } = { ...before, items: 'raw.items table' };
    expect(await everything(warehouse)).toEqual({ ...same, [items]: expect.anything() });
    for (const each of [warehouse, undisturbed]) {
      expect(await buildOn(each, 'mended')).toMatchObject({ exitCode: 0, warnings: [] });
    }
    expect(await everything(warehouse)).toEqual(await everything(undisturbed));
  });

  it('is completed by the next build, wherever it dies', { timeout: 600_000 }, async () => {
    const from = /^create or replace table .*"JOURNAL"/;
    const ends: string[] = [];
    const stoppedAt: (string | undefined)[] = [];
    // From where the journal is made to where it is removed again.
    for (let after = 0; !/^drop .*"JOURNAL"/.test(stoppedAt.at(-1) ?? ''); after += 1) {
      const before = await everything(warehouse);
      await nextRound();
      const dying = dyingWarehouse(warehouse, { from, after, isRun: after % 2 === 1 });
      const dead = `dying${after}`;
      const [died] = await Promise.all([
        buildOn(dying.warehouse, dead),
        buildOn(undisturbed, `good${after}`),
      ]);
      stoppedAt.push(dying.counted.at(-1));
      // A build of something else: it completes, and makes nothing of it anew.
      const next = await buildOn(warehouse, `next${after}`, { select: ['items'] });
      expect({ after, exitCode: next.exitCode }).toEqual({ after, exitCode: 0 });
      const isCompleted = next.warnings.some(({ subject }) => subject === dead);
      const end = isCompleted ? 'completed' : died.exitCode === 0 ? 'done' : 'nothing';
      const now = await everything(warehouse);
      const raw = { 'raw.items table': now['raw.items table'] };
      // The state has forgotten what that was made from.
      const old = { ...before, ...raw, state: now['state'] };
      const expected = end === 'nothing' ? old : await everything(undisturbed);
      expect({ after, end, ...now }).toEqual({ after, end, ...expected });
      ends.push(end);
      if (end === 'nothing') expect((await buildOn(warehouse, `all${after}`)).exitCode).toBe(0);
    }
    expect(stoppedAt.join('\n')).toMatch(/drop \w+ if exists "MAIN"."LAST"/);
    expect(stoppedAt.join('\n')).toMatch(/"VERSIONS" clone/);
    expect(ends).toContain('nothing');
    expect(ends.filter((end) => end === 'completed').length).toBeGreaterThan(8);
  });
});
