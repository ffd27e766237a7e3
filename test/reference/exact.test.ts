import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, parseAmount, product, roundedQuotient } from './amount.ts';
import { compareText } from './compareText.ts';
import { medianFraction, ratio } from './ratio.ts';

describe('amounts', () => {
  test('are read and written exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 38n), 10n ** 38n), (amount) => {
        expect(parseAmount(amountText(amount))).toBe(amount);
      }),
    );
    expect(['-0.5', '.25', '7', '+1.10000'].map((text) => parseAmount(text))).toEqual([
      -5000n,
      2500n,
      70000n,
      11000n,
    ]);
    expect(() => parseAmount('1.00001')).toThrow('1.00001');
    expect(() => parseAmount('')).toThrow('Not a decimal');
  });
});

test.each([
  ['2.5', '3', '7.5000'],
  ['0.0001', '0.5', '0.0001'],
  ['-0.0001', '0.5', '-0.0001'],
  ['0.0001', '0.4999', '0.0000'],
  ['-0.0001', '0.4999', '0.0000'],
  ['1.0001', '1.5', '1.5002'],
])('%s × %s is %s, rounded half away from zero', (a, b, expected) => {
  expect(amountText(product(parseAmount(a), parseAmount(b)))).toBe(expected);
});

test('a rounded quotient is the nearest whole number', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 12n), (a, b) => {
      const rest = 2n * (a - roundedQuotient(a, b) * b);
      const isHalfAwayFromZero = a < 0n ? rest === b : rest === -b;
      expect((rest < b && rest > -b) || isHalfAwayFromZero).toBe(true);
    }),
  );
});

describe('ratio', () => {
  test('of large integers is the nearest double', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(2n ** 53n), 2n ** 53n),
        fc.bigInt(1n, 2n ** 53n - 1n),
        fc.bigInt(2n ** 60n, 2n ** 90n),
        (a, b, factor) => {
          expect(ratio(a * factor, b * factor)).toBe(a === 0n ? 0 : Number(a) / Number(b));
        },
      ),
    );
  });

  test('by zero is null', () => {
    expect(ratio(1n, 0n)).toBeNull();
    expect(ratio(-7, 2)).toBe(-3.5);
    expect(ratio(-(2n ** 70n), 2n ** 69n)).toBe(-2);
  });
});

test('the median is between the two in the middle', () => {
  const thirds = [5n, 1n, 2n, 9n].map((numerator) => ({ numerator, denominator: 3n }));
  const median = medianFraction(thirds);
  expect(ratio(median?.numerator ?? 0n, median?.denominator ?? 0n)).toBe(7 / 6);
  expect(medianFraction([])).toBeNull();
});

test('text is ordered as its UTF-8 bytes are', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const order = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareText(a, b))).toBe(order);
    }),
  );
});
