import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPicker, firstAbove } from '../../src/sample-shop/random/createPicker.ts';
import { createRandom } from '../../src/sample-shop/random/createRandom.ts';

describe('createPicker', () => {
  it('draws in proportion to the weights, and never what has none', () => {
    const random = createRandom(11, 'orders');
    const pick = createPicker([0, 1, 0, 7, 2, 0]);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 20_000; draw += 1) {
      const index = pick(random);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts.map((count) => Math.round(count / 2_000))).toEqual([0, 1, 0, 7, 2, 0]);
    expect([counts[0], counts[2], counts[5]]).toEqual([0, 0, 0]);
  });
});

describe('firstAbove', () => {
  it('finds what a search from the start finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(50), (numbers, limit) => {
        const values = Float64Array.from(numbers).sort();
        const found = values.findIndex((value) => value > limit);
        expect(firstAbove(values, limit)).toBe(found === -1 ? values.length : found);
      }),
    );
  });
});
