import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { keepLease } from '../../../packages/kysely-models/src/run/lease/keepLease.ts';
import { newLease } from '../../../packages/kysely-models/src/run/lease/leaseHolder.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const leaseOf = async (warehouse: Warehouse) => {
  const table = warehouse.openBy === 'many' ? '"_MODELS"."LEASE"' : '_models.lease';
  return { table, rows: await rowsOf(warehouse, `select is_held, run_id from ${table}`) };
};

/** Leaves the lease as a run does that was killed, so many seconds ago. */
async function abandon(warehouse: Warehouse, seconds: number) {
  const { table } = await leaseOf(warehouse);
  await execute(
    warehouse,
    `update ${table} set is_held = true, token = 'dead', process_id = 'gone', run_id = 'dead-run',
       holder = 'anna@laptop, process 1', held_since = '2024-02-29 11:00:00.000',
       renewed_at = dateadd('second', -${seconds}, cast(current_timestamp as timestamp))`.replace(
      /dateadd\('second', -(\d+), (.*)\)$/,
      warehouse.openBy === 'many' ? '$&' : "$2 - interval '$1 seconds'",
    ),
  );
}

/** The project's tables, without what a run leaves for the next one to remove. */
async function tablesOf(warehouse: Warehouse) {
  const session = await warehouse.connect();
  const catalog = await warehouse.catalog(session);
  session.close();
  return catalog
    .filter(({ schema, name }) => schema !== '_models' && !name.includes('__candidate_'))
    .map(({ schema, name }) => `${schema}.${name}`)
    .sort();
}

/** A warehouse whose statements wait for the theft once it has begun. */
function stealing(warehouse: Warehouse, theft: () => Promise<void> | undefined): Warehouse {
  return {
    ...warehouse,
    connect: async (signal) => {
      const session = await warehouse.connect(signal);
      return {
        ...session,
        run: async (sql) => {
          await theft();
          return session.run(sql);
        },
      };
    },
  };
}

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`the lease on ${name}`, () => {
    it('refuses a second build, and says whose the first is and since when', async () => {
      const warehouse = await open();
      const first = anyModel('first');
      let second: Promise<unknown> | undefined;
      const { exitCode } = await buildIn(warehouse, [first], {
        runId: 'run-1',
        onEvent: ({ type }) => {
          if (type !== 'relation_started') return;
          second = buildIn(warehouse, [first], { runId: 'run-2' }).catch((error: unknown) => error);
        },
      });
      expect(exitCode).toBe(0);
      expect(await second).toMatchObject({
        code: 'RUN_IN_PROGRESS',
        details: {
          subject: 'run-1',
          found: expect.stringMatching(
            new RegExp(
              `^the run run-1 of .+@.+, process ${process.pid}, since 2024-02-29 12:00:00`,
            ),
          ),
        },
      });
      expect((await leaseOf(warehouse)).rows).toEqual([{ is_held: false, run_id: 'run-1' }]);
    });

    it('has a second build wait if asked to, and plan when it is its turn', async () => {
      const warehouse = await open();
      const first = anyModel('first');
      const reasons: ModelsError[] = [];
      let second: ReturnType<typeof buildIn> | undefined;
      let isFirstDone = false;
      await buildIn(warehouse, [first], {
        runId: 'run-1',
        onEvent: ({ type }) => {
          isFirstDone ||= type === 'run_finished';
          if (type !== 'relation_started') return;
          second = buildIn(warehouse, [first], {
            runId: 'run-2',
            waitMs: 60_000,
            onWait: (reason) => reasons.push(reason),
            onPlan: () => expect(isFirstDone).toBe(true),
          });
        },
      });
      // Planned before, it would have made the model again.
      expect((await second)?.statuses).toEqual({ first: 'kept' });
      expect(reasons.length).toBeLessThanOrEqual(1);
      for (const { code } of reasons) expect(code).toBe('RUN_IN_PROGRESS');
    });

    it('of a run that is silent for too long is taken over, with a warning', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [anyModel('first')]);
      await abandon(warehouse, 20);
      const alive = await planIn(warehouse, [anyModel('first')]);
      expect(alive.warnings).toHaveLength(warehouse.openBy === 'many' ? 0 : 1);
      await abandon(warehouse, 200);
      const planned = await planIn(warehouse, [anyModel('first')]);
      expect(planned.warnings).toMatchObject([
        {
          subject: 'lease',
          message: expect.stringContaining('the next build takes over from it.'),
        },
      ]);
      const { exitCode, warnings } = await buildIn(warehouse, [anyModel('first')], {
        runId: 'next',
      });
      expect(exitCode).toBe(0);
      expect(warnings).toEqual([
        {
          subject: 'lease',
          message:
            'The run dead-run of anna@laptop, process 1, since 2024-02-29 11:00:00.000 UTC, did not come to its end: this run takes over from it.',
        },
      ]);
      const { table, rows } = await leaseOf(warehouse);
      expect(rows).toEqual([{ is_held: false, run_id: 'next' }]);
      const history = table.replace('lease', 'history').replace('LEASE', 'HISTORY');
      const recorded = await rowsOf(
        warehouse,
        `select run_id, relation_name, status from ${history}`,
      );
      expect(recorded).toContainEqual({ run_id: 'dead-run', relation_name: '', status: 'killed' });
    });

    it('is given back when the plan is wrong, when a model fails and when a run is stopped', async () => {
      const warehouse = await open();
      const isFree = async () =>
        expect((await leaseOf(warehouse)).rows).toMatchObject([{ is_held: false }]);
      await buildIn(warehouse, [anyModel('first')]);
      await execute(
        warehouse,
        'create schema taken',
        'create table taken.theirs as select 1 as id',
      );
      const theirs = anyModel('theirs', [], { schema: 'taken' });
      await expect(buildIn(warehouse, [theirs])).rejects.toMatchObject({
        code: 'RELATION_NOT_OURS',
      });
      await isFree();
      const stop = new AbortController();
      const { exitCode } = await buildIn(warehouse, [anyModel('second')], {
        signal: stop.signal,
        onEvent: ({ type }) => {
          if (type === 'relation_started') stop.abort();
        },
      });
      expect(exitCode).toBe(130);
      await isFree();
    });

    it.each([
      ['row was deleted', (table: string) => `delete from ${table}`],
      [
        'row was emptied',
        (table: string) =>
          `update ${table} set is_held = null, token = null, run_id = null, renewed_at = null`,
      ],
      [
        'row is held by nobody who has a name',
        (table: string) => `update ${table} set is_held = true, token = null, renewed_at = null`,
      ],
      [
        'time of renewal is ahead of the clock',
        (table: string) =>
          `update ${table} set is_held = true, token = 'x', process_id = 'gone', renewed_at = cast('2999-01-01 00:00:00' as timestamp)`,
      ],
    ])('blocks nobody when its %s', async (_, damage) => {
      const warehouse = await open();
      await buildIn(warehouse, [anyModel('first')]);
      const { table } = await leaseOf(warehouse);
      await execute(warehouse, damage(table));
      const next = anyModel('second');
      const { exitCode } = await buildIn(warehouse, [anyModel('first'), next], { runId: 'next' });
      expect(exitCode).toBe(0);
      expect((await leaseOf(warehouse)).rows).toEqual([{ is_held: false, run_id: 'next' }]);
    });

    it('that was stolen while models are made keeps the run from publishing any of them', async () => {
      const warehouse = await open();
      const models = ['first', 'second', 'third'].map((each) => anyModel(each));
      await buildIn(warehouse, [anyModel('first')]);
      const before = await tablesOf(warehouse);
      const { table } = await leaseOf(warehouse);
      let theft: Promise<void> | undefined;
      // The process stands still for longer than what it knows of its lease counts.
      const { now } = Date;
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + (theft ? 3000 : 0));
      onTestFinished(() => clock.mockRestore());
      const { exitCode, warnings } = await buildIn(
        stealing(warehouse, () => theft),
        models,
        {
          runId: 'robbed',
          fullRefresh: true,
          onEvent: ({ type }) => {
            if (type !== 'relation_started') return;
            theft ??= execute(warehouse, `update ${table} set token = 'thief', run_id = 'other'`);
          },
        },
      );
      expect(exitCode).toBe(130);
      expect(warnings.map(({ message }) => message).join()).toMatch(/has taken the warehouse over/);
      expect(await tablesOf(warehouse)).toEqual(before);
      expect((await leaseOf(warehouse)).rows).toMatchObject([{ run_id: 'other' }]);
    });

    it('that another run took over stops the run that had it', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [anyModel('first')]);
      await abandon(warehouse, 0);
      const lease = newLease('run-1', '2024-02-29 12:00:00');
      const renewed = keepLease(warehouse, lease, undefined, { everyMs: 10 });
      await new Promise((resolve) => renewed.signal.addEventListener('abort', resolve));
      renewed.stop();
      expect(renewed.warnings()).toEqual([
        {
          subject: 'lease',
          message:
            'The run was stopped: the run dead-run of anna@laptop, process 1 has taken the warehouse over.',
        },
      ]);
    });
  });
}

describe('the lease of a process that is gone', () => {
  it('is dead in a database that only one process can have open', async () => {
    const warehouse = await memoryWarehouse();
    await buildIn(warehouse, [anyModel('first')]);
    await abandon(warehouse, 1);
    const { exitCode, warnings } = await buildIn(warehouse, [anyModel('first')]);
    expect({ exitCode, warned: warnings.length }).toEqual({ exitCode: 0, warned: 1 });
  });

  it.skipIf(double.port === undefined)(`may be alive on Snowflake${double.note}`, async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await buildIn(warehouse, [anyModel('first')]);
    await abandon(warehouse, 60);
    await expect(buildIn(warehouse, [anyModel('first')])).rejects.toMatchObject({
      code: 'RUN_IN_PROGRESS',
      details: {
        subject: 'dead-run',
        hint: expect.stringMatching(
          /If that process was killed, its lease ends in (60|5\d) seconds, and the next run takes it over\.$/,
        ),
      },
    });
  });
});
