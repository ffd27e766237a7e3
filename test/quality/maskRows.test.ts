import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, maskRows } from '../../src/quality/maskRows.ts';

const pii = new Set(['email', 'phone']);
const known = new Set(['status', 'amount']);

test('personal data are masked, whatever their type, and nulls stay visible', () => {
  expect(
    maskRows(
      [
        { email: 'ann@shop.example', phone: 491701234567, status: 'paid', amount: '2.50' },
        { email: null, phone: 12n, status: null, amount: 1 },
        { email: '', phone: true, status: '', amount: 0 },
      ],
      pii,
      known,
    ),
  ).toEqual([
    { email: masked, phone: masked, status: 'paid', amount: '2.50' },
    { email: null, phone: masked, status: null, amount: 1 },
    { email: masked, phone: masked, status: '', amount: 0 },
  ]);
});

test('texts of columns that no contract knows are masked too; numbers and booleans are not', () => {
  const rows = [{ contact: 'ann@shop.example', occurrences: 3, is_new: false, id: 2n ** 60n }];
  expect(maskRows(rows, pii, known)).toEqual([
    { contact: masked, occurrences: 3, is_new: false, id: masked },
  ]);
});

test('what is both personal in one contract and known in another is personal', () => {
  expect(maskRows([{ name: 'Ann' }], new Set(['name']), new Set(['name']))).toEqual([
    { name: masked },
  ]);
});

test('no personal text is left in any masked row, and the columns keep their order', () => {
  const name = fc.constantFrom('email', 'phone', 'status', 'amount', 'other', '__proto__');
  const secret = fc.string({ minLength: 4 }).map((text) => `secret ${text}`);
  fc.assert(
    fc.property(fc.dictionary(name, secret), (row) => {
      const [shown = {}] = maskRows([row], pii, known);
      expect(Object.keys(shown)).toEqual(Object.keys(row));
      for (const [column, value] of Object.entries(shown)) {
        expect(value).toBe(known.has(column) ? row[column] : masked);
      }
    }),
  );
});
