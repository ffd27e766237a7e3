import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import {
  customers,
  quarantinedIncrement,
  quarantinedTable,
  rawOrders,
  rawTables,
} from './quarantineShop.ts';

const double = await snowflakeDouble();

const order = fc.record({
  id: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  customer: fc.constantFrom(1, 2, 3, 9, null),
  status: fc.constantFrom('open', 'paid', 'lost', null),
  amount: fc.constantFrom(0, 5, -1, 2000, null),
});

/** What comes between two builds: orders that are written, or written again, and customers that exist. */
const batch = fc.record({
  orders: fc.array(order, { maxLength: 5 }),
  customers: fc.subarray([1, 2, 3, 9]),
});

const literal = (value: string | number | null) =>
  typeof value === 'string' ? `'${value}'` : String(value);

type Batch = typeof batch extends fc.Arbitrary<infer B> ? B : never;

async function write(warehouse: Warehouse, step: number, { orders, customers: known }: Batch) {
  const last = [...new Map(orders.map((each) => [each.id, each])).values()];
  await execute(
    warehouse,
    ...last.flatMap(({ id, customer, status, amount }) => [
      ...(id === null ? [] : [`delete from raw.raw_orders where order_id = ${id}`]),
      `insert into raw.raw_orders values (${[id, customer, status, amount].map(literal).join(', ')}, '2024-01-01 00:00:${step}')`,
    ]),
    'delete from raw.customers',
    ...known.map((id) => `insert into raw.customers values (${id}, 'somebody')`),
  );
}

const columns = 'order_id, customer_id, status, amount, changed_at';
const isKnown = '(customer_id is null or customer_id in (select customer_id from raw.customers))';
const hasStatus = "(status is null or status in ('open', 'paid'))";
/** The rules of the two models, in SQL of their own. */
const good = {
  table_model: `order_id is not null and ${isKnown} and ${hasStatus} and (amount is null or amount between 0 and 1000)
    and (coalesce(customer_id, 9) = 9 or status is null or status <> 'paid' or coalesce(amount, 1) > 0)`,
  incremental_model: `${isKnown} and ${hasStatus}`,
} as const;

async function bag(warehouse: Warehouse, from: string): Promise<readonly string[]> {
  const rows = await rowsOf(warehouse, `select ${columns} from ${from}`);
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

async function checkAll(warehouse: Warehouse) {
  for (const [name, rule] of Object.entries(good)) {
    const all = name === 'table_model' ? 'true' : 'order_id is not null';
    expect(await bag(warehouse, `marts.${name}`)).toEqual(
      await bag(warehouse, `raw.raw_orders where ${all} and ${rule}`),
    );
    expect(await bag(warehouse, `quarantine.${name}`)).toEqual(
      await bag(warehouse, `raw.raw_orders where ${all} and not (${rule})`),
    );
    const [row] = await rowsOf(
      warehouse,
      `select count(*) as n from quarantine.${name} where quarantine_tests = '' or quarantine_reason = '' or quarantine_run = '' or quarantined_at is null`,
    );
    expect(Number(row?.['n'])).toBe(0);
  }
}

async function holds(warehouse: Warehouse, batches: readonly Batch[]) {
  await execute(warehouse, ...rawTables);
  const quarantine = { errorAbove: '100 %' } as const;
  const models = [
    quarantinedTable(quarantine, 'table_model'),
    quarantinedIncrement(quarantine, 'incremental_model'),
  ];
  for (const [step, each] of batches.entries()) {
    await write(warehouse, step + 10, each);
    const { exitCode, relations } = await buildIn(warehouse, [rawOrders, customers, ...models], {
      runId: `run${step}`,
    });
    expect([exitCode, relations.flatMap(({ error }) => error ?? [])]).toEqual([0, []]);
    await checkAll(warehouse);
  }
}

describe('what is published and what is quarantined are together what the query gives, and nothing is in both', () => {
  it('on DuckDB', async () => {
    const batches = fc.array(batch, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => holds(await memoryWarehouse(), all)),
      { numRuns: isThorough ? 50 : 4, seed: 20 },
    );
  });

  it.skipIf(!double.port)(`on Snowflake's double${double.note}`, async () => {
    const batches = fc.array(batch, { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => holds(await doubleWarehouse(double.port ?? 0), all)),
      { numRuns: isThorough ? 5 : 1, seed: 21 },
    );
  });
});
