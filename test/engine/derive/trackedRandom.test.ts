import fc from 'fast-check';
import { expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { interceptedWarehouse } from '../support/interceptedWarehouse.ts';
import { buildIn, execute } from '../support/memoryBuild.ts';
import { bothRows, createSources, trackedShop } from './trackedShop.ts';

const double = await snowflakeDouble();

const id = fc.integer({ min: 1, max: 6 });
const customer = fc.constantFrom('a', 'b', 'c');

const change = fc.oneof(
  fc
    .tuple(id, id, customer, fc.integer({ min: 0, max: 4 }))
    .map(
      ([order, moved, who, amount]) =>
        `update raw.raw_lines set order_id = ${moved}, customer = '${who}', amount = ${amount} where order_id = ${order}`,
    ),
  id.map((order) => `delete from raw.raw_lines where order_id = ${order}`),
  fc
    .tuple(id, customer)
    .map(
      ([order, who]) =>
        `insert into raw.raw_lines select coalesce(max(id), 0) + 1, ${order}, '${who}', 3, 'new' from raw.raw_lines`,
    ),
  fc
    .tuple(customer, id)
    .map(([who, price]) => `update raw.raw_prices set price = ${price} where customer = '${who}'`),
);

/** A change in the midst of a build, after some of its statements. */
const midst = (most: number) =>
  fc.option(fc.record({ change, after: fc.integer({ min: 1, max: most }) }));
const first = midst(15);

/** Changes before a build, what it builds, and a change in its midst. */
const step = fc.record({
  changes: fc.array(change, { maxLength: 3 }),
  select: fc.constantFrom<readonly string[]>([], ['+orders'], ['+priced'], ['orders', 'amounts']),
  midst: midst(40),
});

it.skipIf(double.port === undefined)(
  `after any loads and builds, one of everything gives the rows of plain queries${double.note}`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        first,
        fc.array(step, { minLength: 2, maxLength: 4 }),
        async (midstOfFirst, steps) => {
          const warehouse = await doubleWarehouse(double.port ?? 0, {}, ['raw'], 'tt');
          await createSources(warehouse);
          const all = [{ changes: [], select: [], midst: midstOfFirst }, ...steps];
          for (const [at, { changes, select, midst }] of all.entries()) {
            await execute(warehouse, ...changes);
            let sent = 0;
            const loading = interceptedWarehouse(warehouse, async (sql) => {
              sent += 1;
              if (sent === midst?.after) await execute(warehouse, midst.change);
              return sql;
            });
            const result = await buildIn(loading, trackedShop, { runId: `run${at}`, select });
            expect(problemsOf(result)).toEqual([]);
          }
          await buildIn(warehouse, trackedShop, { runId: 'last' });
          for (const name of ['orders', 'priced', 'amounts'] as const) {
            const [found, expected] = await bothRows(warehouse, name);
            expect([name, found]).toEqual([name, expected]);
          }
        },
      ),
      { numRuns: isThorough ? 40 : 2 },
    );
  },
);
