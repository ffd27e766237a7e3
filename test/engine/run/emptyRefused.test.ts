import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { bigint, integer, model, table } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';
import { good, rawOrders, schemasOf } from './emptyProject.ts';

const double = await snowflakeDouble();

describe('a build over no rows', () => {
  it('refuses what says something of rows or of published tables', async () => {
    const warehouse = await memoryWarehouse();
    for (const options of [
      { rawFolder: 'raw' },
      { fullRefresh: true },
      { atomic: true },
      { verify: true },
      { adopt: ['kept'] },
      { select: ['changed'] },
    ]) {
      await expect(buildIn(warehouse, good, { empty: true, ...options })).rejects.toMatchObject({
        code: 'BAD_ARGUMENT',
      });
    }
  });

  it.skipIf(!double.port)('touches no production target, and no schema of sources', async () => {
    const port = double.port ?? 0;
    const production = await doubleWarehouse(port, { production: true });
    const among = await doubleWarehouse(port, {}, ['raw', 'marts']);
    for (const warehouse of [production, among]) {
      const before = await schemasOf(warehouse);
      await expect(buildIn(warehouse, good, { empty: true })).rejects.toMatchObject({
        code: 'EMPTY_REFUSED',
      });
      expect(await schemasOf(warehouse)).toEqual(before);
    }
  });

  it('tests models that are ready together by one query, and names those whose test is wrong', async () => {
    const warehouse = await memoryWarehouse();
    const asked: string[] = [];
    const scratch = async () => {
      const place = await memoryWarehouse();
      const connect: Warehouse['connect'] = async (signal) => {
        const session = await place.connect(signal);
        const rows: typeof session.rows = (text, decimals) => {
          if (text.includes('"test_0"')) asked.push(text);
          return session.rows(text, decimals);
        };
        return { ...session, rows };
      };
      return { warehouse: { ...place, connect }, remove: async () => undefined };
    };
    const ofWrong = (wrong: readonly number[]) =>
      Array.from({ length: 20 }, (_, at) =>
        model({
          name: `m${at}`,
          schema: 'marts',
          description: 'Orders.',
          materialized: table(),
          inputs: [rawOrders],
          columns: { id: bigint() },
          query: (db) => db.selectFrom('raw_orders').select('id'),
          tests: (t) => [
            t.unique('id'),
            ...(wrong.includes(at)
              ? [t.expression('known', () => sql<boolean>`no_such_function(id)`)]
              : []),
          ],
        }),
      );
    const build = (wrong: readonly number[]) =>
      buildIn({ ...warehouse, scratch }, [rawOrders, ...ofWrong(wrong)], {
        empty: true,
        threads: 1,
      });
    const { exitCode, relations } = await build([]);
    expect(exitCode).toBe(0);
    // That of the source, and one of all models.
    expect(asked).toHaveLength(2);
    expect(
      relations.filter(({ name }) => name !== 'raw_orders').map(({ tests }) => tests.passed),
    ).toEqual(Array.from({ length: 20 }, () => 2));
    const { statuses } = await build([3, 11]);
    const failed = Object.keys(statuses).filter((name) => statuses[name] !== 'checked');
    expect(failed.sort()).toEqual(['m11', 'm3']);
  });

  it('computes the constants of a model without inputs, and no others', async () => {
    const counted = model({
      ...{ name: 'counted', schema: 'marts', description: 'A number.', materialized: table() },
      inputs: [rawOrders],
      columns: { id: integer() },
      query: (db) =>
        db
          .selectFrom('raw_orders')
          .select(sql<number>`cast('many' || count(*) as integer)`.as('id')),
    });
    const constant = model({
      ...{ name: 'constant', schema: 'marts', description: 'A number.', materialized: table() },
      inputs: [],
      columns: { id: integer() },
      query: (db) => db.selectNoFrom(sql<number>`cast('many' as integer)`.as('id')),
    });
    const { statuses } = await buildIn(await memoryWarehouse(), [rawOrders, counted, constant], {
      empty: true,
    });
    expect(statuses).toEqual({ raw_orders: 'checked', counted: 'checked', constant: 'failed' });
  });
});
