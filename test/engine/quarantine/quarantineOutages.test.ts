import { describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import {
  customers,
  quarantinedIncrement,
  quarantinedTable,
  rawOrders,
  rawTables,
} from './quarantineShop.ts';

const double = await snowflakeDouble();

const quarantine = { errorAbove: '100 %' } as const;
const relations = [
  rawOrders,
  customers,
  quarantinedTable(quarantine, 'table_model'),
  quarantinedIncrement(quarantine, 'incremental_model'),
];

/** Two builds, the second of which dies after so many statements, and a third that may finish. */
async function killed(warehouse: Warehouse, after: number, isAtomic: boolean) {
  await execute(
    warehouse,
    ...rawTables,
    "insert into raw.raw_orders values (1, 1, 'open', 1, '2024-01-01'), (2, 1, 'lost', 1, '2024-01-02'), (3, 1, 'open', 1, '2024-01-03')",
  );
  await buildIn(warehouse, relations, { runId: 'first' });
  await execute(
    warehouse,
    'delete from raw.raw_orders where order_id in (2, 3)',
    "insert into raw.raw_orders values (2, 1, 'open', 2, '2024-01-04'), (3, 1, 'lost', 2, '2024-01-05'), (4, 1, 'paid', 9, '2024-01-06')",
  );
  const dying = dyingWarehouse(warehouse, { from: /lease/i, after, isRun: after % 2 === 0 });
  const options = { runId: 'second', atomic: isAtomic, threads: 1 };
  await buildIn(dying.warehouse, relations, options).catch(() => undefined);
  // The lease of the second run may be held: nobody renews it any more.
  const later = { runId: 'third', now: () => '2024-03-01 12:00:00' };
  await buildIn(warehouse, relations, later);
  return dying.counted.length > after;
}

async function tablesIn(warehouse: Warehouse) {
  const ids = async (table: string) =>
    (await rowsOf(warehouse, `select order_id, amount from ${table} order by 1, 2`)).map(
      (row) => `${row['order_id']} ${row['amount']}`,
    );
  const all: Record<string, readonly string[]> = {};
  for (const name of ['table_model', 'incremental_model']) {
    all[name] = await ids(`marts.${name}`);
    all[`bad rows of ${name}`] = await ids(`quarantine.${name}`);
  }
  return all;
}

const expected = {
  table_model: ['1 1', '2 2', '4 9'],
  'bad rows of table_model': ['3 2'],
  incremental_model: ['1 1', '2 2', '4 9'],
  'bad rows of incremental_model': ['3 2'],
};

const cuts = isThorough ? Array.from({ length: 90 }, (_, at) => at) : [26];

describe('a run that is killed loses no row, quarantined or published, and doubles none', () => {
  it('on DuckDB', async () => {
    for (const after of cuts) {
      const warehouse = await memoryWarehouse();
      const isCut = await killed(warehouse, after, false);
      expect([after, await tablesIn(warehouse)]).toEqual([after, expected]);
      if (!isCut) break;
    }
  });

  it.skipIf(!double.port).each([false, true])(
    `on Snowflake's double${double.note}, all together: %j`,
    async (isAtomic) => {
      for (const after of cuts) {
        const warehouse = await doubleWarehouse(double.port ?? 0);
        const isCut = await killed(warehouse, after, isAtomic);
        expect(isCut || after > 20).toBe(true);
        expect([after, await tablesIn(warehouse)]).toEqual([after, expected]);
        if (!isCut) break;
      }
    },
  );
});
