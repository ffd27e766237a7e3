import { describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyTests, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const few = () => [anyTests.rowCount({ max: 2 })];
const good = constantModel('good', [1, 2], { tests: few });
const bad = constantModel('bad', [1, 2, 3], { tests: few });
const better = constantModel('bad', [1, 2], { tests: few });

async function execute(warehouse: Warehouse, ...statements: readonly string[]): Promise<void> {
  const session = await warehouse.connect();
  for (const sql of statements) await session.run(sql);
  session.close();
}

const known = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    `select relation_name from "_MODELS"."RELATIONS" where kind <> 'version' order by 1`,
  );

describe.skipIf(!double.port)(
  `what a first build on Snowflake notes as its own${double.note}`,
  () => {
    it('is what it published, not what failed', async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0);
      const { statuses } = await buildIn(warehouse, [good, bad]);
      expect(statuses).toEqual({ good: 'published', bad: 'failed' });
      expect(await known(warehouse)).toEqual([{ relation_name: 'good' }]);
      await execute(warehouse, 'create table "MAIN"."BAD" as select 7 as "ID"');
      await expect(buildIn(warehouse, [good, better])).rejects.toMatchObject({
        details: { code: 'RELATION_NOT_OURS', subject: 'bad' },
      });
      expect(await rowsOf(warehouse, 'select id from main.bad')).toEqual([{ id: 7 }]);
    });

    it('stays its own when it is made as something else, and fails', async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0);
      await buildIn(warehouse, [better]);
      await execute(
        warehouse,
        `update "_MODELS"."RELATIONS" set kind = 'view' where relation_name = 'bad'`,
      );
      expect((await buildIn(warehouse, [bad])).statuses).toEqual({ bad: 'failed' });
      expect(await known(warehouse)).toEqual([{ relation_name: 'bad' }]);
      expect((await buildIn(warehouse, [better], { fullRefresh: true })).exitCode).toBe(0);
      expect(
        await rowsOf(warehouse, `select kind from "_MODELS"."RELATIONS" where kind <> 'version'`),
      ).toEqual([{ kind: 'table' }]);
    });

    it('is written again where its response was lost, and once', async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0);
      let lost = 0;
      const connect: Warehouse['connect'] = async (signal) => {
        const session = await warehouse.connect(signal);
        const run = async (sql: string) => {
          const done = await session.run(sql);
          if (!sql.includes('merge into "_MODELS"') || lost === 2) return done;
          lost += 1;
          throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
        };
        return { ...session, run };
      };
      const explain: Warehouse['explain'] = (error) => ({
        ...warehouse.explain(error),
        lost: { mayHaveRun: true, canGoOn: true },
      });
      expect((await buildIn({ ...warehouse, connect, explain }, [good])).exitCode).toBe(0);
      expect(lost).toBe(2);
      expect(await known(warehouse)).toEqual([{ relation_name: 'good' }]);
    });
  },
);
