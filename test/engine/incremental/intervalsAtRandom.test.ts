import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { casesOf, isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';
import { built, day, type Event, expected, fill, project } from './intervalProject.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 8 }),
    day: fc.integer({ min: -1, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    who: fc.constantFrom('a', 'b'),
    amount: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 8 }) }),
);

/** Changes, late ones too; the days that pass, the days that are asked for first, and when a run is killed. */
const step = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  days: fc.integer({ min: 0, max: 2 }),
  asked: fc.option(
    fc.record({ from: fc.integer({ min: 0, max: 5 }), days: fc.integer({ min: 1, max: 3 }) }),
    { freq: 2 },
  ),
  killedAfter: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2 }),
});

const runs = isThorough ? 300 : 4;

/** The warehouses, and how often each is tried: a round on Snowflake takes as long as ten on DuckDB. */
const tried = suites.map(
  ([name, isThere, open], at) => [name, isThere, open, at === 0 ? runs : 20] as const,
);

it.for(casesOf(tried, { inGate: 1 }))(
  'on %s, whatever came late, in whatever order and however often it is killed, tables are those of all intervals at once',
  { timeout: isThorough ? 1_200_000 : 60_000 },
  async ([, isThere, open, numRuns], { skip }) => {
    skip(!isThere);
    const ways = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const warehouse = await open();
        const rows = new Map<number, Event>();
        let today = 0;
        for (const [at, { changes, days, asked, killedAfter }] of steps.entries()) {
          for (const one of changes) {
            if (one.kind === 'delete') rows.delete(one.id);
            else rows.set(one.id, { at: day(one.day, one.hour), who: one.who, amount: one.amount });
          }
          today += days;
          await fill(warehouse, rows);
          const options = { now: () => day(today, 12), runId: `run${at}` };
          if (killedAfter !== null) {
            const dying = dyingWarehouse(warehouse, {
              ...{ from: /intervals/, after: killedAfter, isRun: killedAfter % 2 === 0 },
            });
            await buildIn(dying.warehouse, project, { ...options, runId: `killed${at}` }).catch(
              () => undefined,
            );
          }
          if (asked !== null) {
            const from = Math.min(asked.from, today);
            const to = Math.min(from + asked.days, today + 1);
            const range = { name: 'daily', from: day(from), to: day(to), parallel: 2 };
            const backfill = { ...options, intervals: range, runId: `asked${at}` };
            expect((await buildIn(warehouse, project, backfill)).exitCode).toBe(0);
          }
          const { relations, exitCode } = await buildIn(warehouse, project, options);
          expect(relations.flatMap(({ error }) => error ?? [])).toEqual([]);
          expect(exitCode).toBe(0);
          for (const { name, materialized } of relations) ways.add(`${name} ${materialized}`);
          expect(await built(warehouse)).toEqual(expected(rows, day(today, 12)));
        }
      }),
      { numRuns, seed: 20240229 },
    );
    expect([...ways]).toEqual(
      expect.arrayContaining(['daily increment', 'monthly increment', 'daily table']),
    );
  },
);
