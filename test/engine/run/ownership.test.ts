import { describe, expect, it } from 'vitest';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>, string][] = [
  ['DuckDB', true, memoryWarehouse, 'main.things'],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0),
    '"MAIN"."THINGS"',
  ],
];

const things = (values: readonly number[], kept: 'table' | 'view' = 'table') =>
  constantModel('things', values, { materialized: kept === 'table' ? table() : view() });

for (const [name, isThere, open, place] of warehouses) {
  describe.skipIf(!isThere)(`a relation that somebody replaced on ${name}`, () => {
    it.each([
      ['table by a table', 'table', `create or replace table ${place} as select 'theirs' as note`],
      [
        'table by a table of its columns',
        'table',
        `create or replace table ${place} as select 7 as id`,
      ],
      [
        'view by a table',
        'view',
        `drop view ${place}; create table ${place} as select 'theirs' as note`,
      ],
      [
        'table by a view',
        'table',
        `drop table ${place}; create view ${place} as select 'theirs' as note`,
      ],
    ] as const)('is not replaced without --adopt: a %s', async (_, kept, theft) => {
      const warehouse = await open();
      await buildIn(warehouse, [things([1], kept)]);
      await execute(warehouse, ...theft.split('; '));
      const theirs = await rowsOf(warehouse, `select * from ${place}`);
      // Whether there was anything to build or not.
      for (const values of [[2], [1]]) {
        await expect(buildIn(warehouse, [things(values, kept)])).rejects.toMatchObject({
          code: 'RELATION_NOT_OURS',
          details: {
            subject: 'things',
            found: expect.stringContaining(`that somebody created in place of the ${kept}`),
            hint: expect.stringContaining('--adopt things'),
          },
        });
      }
      expect(await rowsOf(warehouse, `select * from ${place}`)).toEqual(theirs);
      const adopted = await buildIn(warehouse, [things([1], kept)], { adopt: ['things'] });
      expect(adopted.exitCode).toBe(0);
      expect(await rowsOf(warehouse, `select * from ${place}`)).toEqual([{ id: 1 }]);
      const after = await buildIn(warehouse, [things([1], kept)]);
      expect(after.relations.map(({ status }) => status)).toEqual(['kept']);
    });

    it('is distinguished from a table of ours whose rows and columns were changed', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [things([1, 2])]);
      await execute(
        warehouse,
        `delete from ${place} where id = 1`,
        `alter table ${place} add column extra integer`,
      );
      const { exitCode } = await buildIn(warehouse, [things([3])]);
      expect(exitCode).toBe(0);
      expect(await rowsOf(warehouse, `select * from ${place}`)).toEqual([{ id: 3 }]);
    });

    it('is distinguished from a relation that an earlier version built without a mark', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [things([1])]);
      const relations = warehouse.openBy === 'many' ? '"_MODELS"."RELATIONS"' : '_models.relations';
      await execute(
        warehouse,
        `create or replace table ${place} as select 1 as id`,
        `alter table ${relations} drop column published`,
      );
      expect((await buildIn(warehouse, [things([2])])).exitCode).toBe(0);
      await execute(warehouse, `create or replace table ${place} as select 1 as id`);
      await expect(buildIn(warehouse, [things([3])])).rejects.toMatchObject({
        code: 'RELATION_NOT_OURS',
      });
    });
  });
}
