import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareDiscount } from './shareDiscount.ts';
import type { StagedItem } from './staging.ts';
import { sumOf } from './sumOf.ts';

const item = (order_item_id: number | string, net: bigint): StagedItem => ({
  order_item_id,
  order_id: 1,
  product_id: 1,
  quantity: 10000n,
  unitPrice: net,
  discount: 0n,
  gross: net,
  net,
});

test('a discount of 0.0100 over three equal items leaves the last one the rest', () => {
  const items = [item(10, 10000n), item(9, 10000n), item(100, 10000n)];
  // floor(100 / 3) = 33, floor(200 / 3) − 33 = 33, 100 − 66 = 34, in order of the ids.
  const shares = shareDiscount(items, 100n);
  expect([...shares].map(([{ order_item_id }, share]) => [order_item_id, share])).toEqual([
    [9, 33n],
    [10, 33n],
    [100, 34n],
  ]);
});

test('texts are in order of their code points', () => {
  const items = [item('\u{1f600}', 1n), item('\uff21', 1n), item('b', 1n)];
  const shares = shareDiscount(items, 1n);
  expect([...shares].map(([{ order_item_id }]) => order_item_id)).toEqual([
    'b',
    '\uff21',
    '\u{1f600}',
  ]);
  expect([...shares.values()]).toEqual([0n, 0n, 1n]);
});

test('shares add up to the discount, and no item has more than it costs', () => {
  const nets = fc.array(fc.bigInt(-1000n, 10n ** 12n), { maxLength: 12 });
  fc.assert(
    fc.property(nets, fc.bigInt(0n, 10n ** 13n), (amounts, discount) => {
      const items = amounts.map((net, index) => item(index, net));
      const shares = shareDiscount(items, discount);
      const positive = sumOf(amounts, (net) => (net > 0n ? net : 0n));
      const isAll = discount >= positive;
      expect(sumOf(shares.values(), (share) => share)).toBe(isAll ? positive : discount);
      for (const [{ net }, share] of shares) {
        expect(share >= 0n && share <= (net > 0n ? net : 0n)).toBe(true);
      }
    }),
  );
});
