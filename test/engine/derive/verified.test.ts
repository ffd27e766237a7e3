import { expect, it } from 'vitest';
import { bigint, model, source, table } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';

const rawPayments = source({
  name: 'raw_payments',
  description: 'Payments.',
  columns: { payment_id: bigint(), amount: bigint() },
});

const rawRefused = source({
  name: 'raw_refused',
  description: 'Payments that were refused.',
  columns: { payment_id: bigint() },
});

const common = {
  materialized: table({ maintain: 'auto' }),
  inputs: [rawPayments, rawRefused],
  unique: ['payment_id'],
} as const;

/** Updated where payments changed, and rebuilt where what was refused did. */
const payments = model({
  ...common,
  name: 'payments',
  description: 'Payments that were not refused.',
  columns: { payment_id: bigint(), amount: bigint() },
  query: (db) =>
    db
      .selectFrom('raw_payments')
      .where('payment_id', 'not in', (eb) => eb.selectFrom('raw_refused').select('payment_id'))
      .select(['payment_id', 'amount']),
});

/** Rebuilt by each build: some of its rows are quarantined. */
const small = model({
  ...common,
  name: 'small_payments',
  description: 'Small payments.',
  columns: { payment_id: bigint(), amount: bigint() },
  tests: (t) => [t.range('amount', { max: 20 }, { onFail: 'quarantine' })],
  query: (db) => db.selectFrom('raw_payments').select(['payment_id', 'amount']),
});

const shop = [rawPayments, rawRefused, payments, small];

it('compares tables that are updated where only some of their inputs changed, and none that quarantine rows', async () => {
  const warehouse = await memoryWarehouse();
  const rawFolder = folderWith({
    'raw_payments.csv': 'payment_id,amount\n1,10\n2,20\n3,30',
    'raw_refused.csv': 'payment_id\n3',
  });
  await buildIn(warehouse, shop, { rawFolder, runId: 'first' });
  write(rawFolder, { 'raw_payments.csv': 'payment_id,amount\n1,10\n2,20\n3,30\n4,40' });
  const built = await buildIn(warehouse, shop, { rawFolder, runId: 'second' });
  const updated = built.relations.find(({ name }) => name === 'payments');
  expect(updated?.materialized).toBe('increment');
  const verify = { rawFolder, verify: true };
  const same = await buildIn(warehouse, shop, { ...verify, runId: 'third' });
  expect([same.verified, same.statuses]).toEqual([
    1,
    expect.objectContaining({ payments: 'kept', small_payments: 'kept' }),
  ]);
  await execute(warehouse, 'update payments set amount = 777 where payment_id = 1');
  const other = await buildIn(warehouse, shop, { ...verify, runId: 'fourth' });
  expect(other.statuses).toMatchObject({ payments: 'failed' });
  await buildIn(warehouse, shop, { rawFolder, runId: 'fifth' });
  const rows = await rowsOf(warehouse, 'select amount from payments order by payment_id');
  expect(rows.map(({ amount }) => Number(amount))).toEqual([10, 20, 40]);
});
