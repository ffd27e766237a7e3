import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, maskRows } from '../../../packages/kysely-models/src/graph/personal/maskRows.ts';

const mayShow = (column: string) => column === 'status' || column === 'amount';

test('what may not be shown is masked, whatever its type, and nulls stay visible', () => {
  expect(
    maskRows(
      [
        { email: 'ann@shop.example', phone: 491701234567, status: 'paid', amount: '2.50' },
        { email: null, phone: 12n, status: null, amount: 1 },
        { email: '', phone: true, status: '', amount: 0 },
      ],
      mayShow,
    ),
  ).toEqual([
    { email: masked, phone: masked, status: 'paid', amount: '2.50' },
    { email: null, phone: masked, status: null, amount: 1 },
    { email: masked, phone: masked, status: '', amount: 0 },
  ]);
});

test('no personal text is left in any masked row, and the columns keep their order', () => {
  const name = fc.constantFrom('email', 'phone', 'status', 'amount', 'other', '__proto__');
  const secret = fc.string({ minLength: 4 }).map((text) => `secret ${text}`);
  fc.assert(
    fc.property(fc.dictionary(name, secret), (row) => {
      const [shown = {}] = maskRows([row], mayShow);
      expect(Object.keys(shown)).toEqual(Object.keys(row));
      for (const [column, value] of Object.entries(shown)) {
        expect(value).toBe(mayShow(column) ? row[column] : masked);
      }
    }),
  );
});
