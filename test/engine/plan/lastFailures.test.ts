import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import { planText } from '../../../packages/kysely-models/src/report/planText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, anyTables, atLeastRows, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse, planIn } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** A table that fails a test below two rows, one that reads it, and one whose query fails in the warehouse. */
function project(rows: readonly number[], divisor: number) {
  const few = constantModel('few', rows, { materialized: table(), tests: () => atLeastRows(2) });
  const broken = anyModel('broken', [], {
    query: () =>
      anyTables
        .selectNoFrom((eb) =>
          eb.cast<number>(eb.val(divisor === 0 ? 'none' : '1'), 'integer').as('id'),
        )
        .toOperationNode(),
  });
  return [few, anyModel('reader', [few]), broken, constantModel('good', [1])];
}

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`a plan after a build that failed on ${name}`, () => {
    it('names the failures of the last build beside what changed', async () => {
      const warehouse = await open();
      await buildIn(warehouse, project([1, 2], 1), { runId: 'first' });
      const failed = await buildIn(warehouse, project([1], 0), { runId: 'second-run' });
      expect(failed.statuses).toMatchObject({ few: 'failed', reader: 'skipped', broken: 'failed' });
      const plan = await planIn(warehouse, project([1], 0));
      const failures = new Map(plan.relations.map((each) => [each.name, each.lastFailure]));
      const run = { runId: 'second-run', at: expect.stringMatching(/^2024-02-29 12:00:00/) };
      expect(failures.get('few')).toEqual({
        ...{ ...run, status: 'failed', code: 'TEST_FAILED' },
        tests: [expect.stringContaining('row_count')],
      });
      expect(failures.get('reader')).toEqual({ ...run, status: 'skipped', because: 'few' });
      expect(failures.get('broken')).toMatchObject({ ...run, status: 'failed' });
      expect(failures.get('good')).toBeUndefined();
      const text = stripVTControlCharacters(planText(plan));
      expect(text).toMatch(
        /few +(its definition changed; )?failed in the run second-r of 2024-02-29 12:00:00 \(TEST_FAILED: row_count/,
      );
      expect(text).toMatch(/reader .*was skipped in the run second-r of .*, because of few/);
    });

    it('names none once they are built', async () => {
      const warehouse = await open();
      await buildIn(warehouse, project([1], 1), {
        runId: 'first',
        now: () => '2024-02-29 12:00:00',
      });
      await buildIn(warehouse, project([1, 2], 1), {
        runId: 'next',
        now: () => '2024-02-29 13:00:00',
      });
      const plan = await planIn(warehouse, project([1, 2, 3], 1));
      expect(plan.relations.filter((each) => each.lastFailure !== undefined)).toEqual([]);
      expect(plan.relations.some(({ action }) => action === 'rebuild')).toBe(true);
    });
  });
}
