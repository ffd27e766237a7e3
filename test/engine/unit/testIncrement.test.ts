import { testModel } from 'kysely-models/testing';
import { describe, expect, test } from 'vitest';
import { monthlySales } from '../../../examples/materializations/monthlySales.ts';
import { failure } from './unitRows.ts';
import { history, ledger, mergedOrders, statusCounts } from './unitShop.ts';

describe('an increment', () => {
  const before = [
    { order_id: 1, status: 'open', placed_at: '2024-01-01 10:00:00' },
    { order_id: 2, status: 'paid', placed_at: '2024-01-02 10:00:00' },
  ] as const;

  test('merges what is new into the rows before, and passes over what arrives late', () =>
    testModel(mergedOrders, {
      before,
      given: {
        orders: [
          { order_id: 1, status: 'paid', placed_at: '2024-01-01 10:00:00' },
          { order_id: 3, status: 'open', placed_at: '2024-01-03 10:00:00' },
        ],
      },
      expect: [
        { order_id: 1, status: 'open' },
        { order_id: 2, status: 'paid' },
        { order_id: 3, status: 'open' },
      ],
    }));

  test('deletes the keys that it names', () =>
    testModel(mergedOrders, {
      before,
      given: { orders: [{ order_id: 2, status: 'cancelled', placed_at: '2024-01-01 00:00:00' }] },
      expect: [{ order_id: 1 }],
    }));

  test('appends beside rows of the same key', () =>
    testModel(ledger, {
      before: [{ order_id: 1, amount: 5 }],
      given: { orders: [{ order_id: 1, amount: 6 }] },
      expect: [
        { order_id: 1, amount: 5 },
        { order_id: 1, amount: 6 },
      ],
    }));

  test('reads what a run changes in an input: what the test says, or all of it', async () => {
    const shared = {
      before: [
        { status: 'open', orders: 9 },
        { status: 'paid', orders: 9 },
      ],
      merged_orders: [
        { order_id: 1, status: 'open' },
        { order_id: 2, status: 'paid' },
      ],
    };
    await testModel(statusCounts, {
      before: shared.before,
      given: {
        merged_orders: shared.merged_orders,
        changes_of_merged_orders: [{ order_id: 2, status: 'paid' }],
      },
      expect: [
        { status: 'open', orders: 9 },
        { status: 'paid', orders: 1 },
      ],
    });
    await testModel(statusCounts, {
      before: shared.before,
      given: { merged_orders: shared.merged_orders },
      expect: [
        { status: 'open', orders: 1 },
        { status: 'paid', orders: 1 },
      ],
    });
  });

  test('a key that occurs twice stops it, as it would stop a build', async () => {
    const orders = [
      { order_id: 3, placed_at: '2024-01-03 10:00:00' },
      { order_id: 3, placed_at: '2024-01-04 10:00:00' },
    ] as const;
    expect(await failure(testModel(mergedOrders, { before, given: { orders } }))).toContain(
      'its increment has several rows of one key',
    );
  });

  test('a snapshot adds versions, and a custom materialization replaces what it names', async () => {
    await testModel(history, {
      before: [
        { customer_id: 1, name: 'Ada', valid_from: '2023-01-01 00:00:00', is_current: true },
      ],
      given: { customers: [{ customer_id: 1, name: 'Eve' }] },
      expect: [
        { name: 'Ada', is_current: false, valid_to: '2024-01-01 00:00:00' },
        { name: 'Eve', is_current: true, valid_to: null },
      ],
    });
    await testModel(monthlySales, {
      before: [
        { month: '2024-01-01', revenue: 5 },
        { month: '2024-02-01', revenue: 6 },
      ],
      given: { orders: [{ ordered_on: '2024-02-29', net_amount: 9 }] },
      expect: [
        { month: '2024-01-01', revenue: 5 },
        { month: '2024-02-01', revenue: 9 },
      ],
    });
  });

  test('leaves nothing behind: tests that run together do not see each other', () =>
    Promise.all(
      Array.from({ length: 20 }, (_, id) =>
        testModel(mergedOrders, {
          before: [{ order_id: id, status: 'open', placed_at: '2024-01-01 10:00:00' }],
          expect: [{ order_id: id }],
        }),
      ),
    ));
});
