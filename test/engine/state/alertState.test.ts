import { describe, expect, it } from 'vitest';
import {
  type AlertMemory,
  createAlertState,
  readAlertState,
  recordAlert,
} from '../../../packages/kysely-models/src/state/alertState.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { memoryWarehouse } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const memory = (channel: string, owner: string, more: Partial<AlertMemory> = {}): AlertMemory => ({
  ...{ channel, owner, sentAt: '2024-02-29 12:00:00.123', suppressed: 2 },
  problems: [
    { relation: 'a"b\'\\', test: 'unique_id', code: 'TEST_FAILED', severity: 'warn' },
    { relation: undefined, test: undefined, code: 'DISK_FULL', severity: 'error' },
  ],
  ...more,
});

async function holdsWhatWasTold(warehouse: Warehouse) {
  const session = await warehouse.connect();
  const { dialect } = warehouse;
  expect(await readAlertState(warehouse, session)).toEqual([]);
  const odd = memory('it\'s \\ "x"', '');
  const statements = [
    ...createAlertState(dialect),
    ...createAlertState(dialect),
    ...recordAlert(dialect, odd, odd),
    ...recordAlert(dialect, memory('slack', 'sales'), memory('slack', 'sales')),
    ...recordAlert(dialect, memory('slack', 'gone'), memory('slack', 'gone')),
    ...recordAlert(dialect, memory('slack', 'gone'), undefined),
    ...recordAlert(dialect, memory('slack', 'sales'), memory('slack', 'sales', { suppressed: 3 })),
  ];
  for (const sql of statements) await session.run(sql);
  const told = (await readAlertState(warehouse, session)).map(({ sentAt, ...rest }) => ({
    ...rest,
    sentAt: sentAt.slice(0, 23),
  }));
  expect(told.toSorted((a, b) => a.suppressed - b.suppressed)).toEqual([
    odd,
    memory('slack', 'sales', { suppressed: 3 }),
  ]);
  session.close();
}

describe('the alerts that channels received', () => {
  it('are kept in DuckDB', async () => {
    await holdsWhatWasTold(await memoryWarehouse());
  });

  it.skipIf(!double.port)(`are kept in Snowflake${double.note}`, async () => {
    await holdsWhatWasTold(await doubleWarehouse(double.port ?? 0, { schemaPrefix: 'dev_' }));
  });
});
