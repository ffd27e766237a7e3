import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberText } from '../../../packages/kysely-models/src/define/text/counted.ts';

it('writes each number as the runtime does', () => {
  const numbers = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -2000, max: 2000 }),
    fc.double().map((each) => each + 0),
  );
  fc.assert(fc.property(numbers, (each) => numberText(each) === each.toLocaleString('en-US')));
  expect([0, 999, 1000, 1204, -1_234_567, 0.5].map(numberText)).toEqual([
    ...['0', '999', '1,000', '1,204', '-1,234,567', '0.5'],
  ]);
});
