import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isDate,
  isTimestamp,
} from '../../../packages/kysely-models/src/define/text/calendarText.ts';

it('knows every day that there is', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (day) => {
        expect(isDate(day.toISOString().slice(0, 10))).toBe(true);
      },
    ),
  );
});

it.each([
  '2024-02-30',
  '2023-02-29',
  '1900-02-29',
  '2024-04-31',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '0000-01-01',
  '24-01-01',
  '',
  'today',
  '2024-02-29 ',
])('knows that %j is none', (text) => {
  expect(isDate(text)).toBe(false);
});

it('knows moments', () => {
  expect(['2024-02-29 00:00:00', '2000-02-29 23:59:59.5'].map(isTimestamp)).toEqual([true, true]);
  expect(['2023-02-29 00:00:00', '2024-02-29 00:00:60', '2024-02-29', ''].map(isTimestamp)).toEqual(
    [false, false, false, false],
  );
});
