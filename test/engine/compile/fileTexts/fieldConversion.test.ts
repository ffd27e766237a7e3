import { describe, expect, it } from 'vitest';
import type { FileFormat } from '../../../../packages/kysely-models/src/define/formats/fileFormat.ts';
import {
  bigint,
  type ColumnType,
  date,
  decimal,
  double,
  integer,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { converted } from './converted.ts';

const one = async (field: string, type: ColumnType, format: FileFormat) =>
  (await converted([field], type, format))[0];

describe('a number', () => {
  const german = { decimal: ',', thousands: '.' } as const;

  it.each([
    ['1.234.567,50', german, '1234567.50'],
    ['1234567,5', german, '1234567.50'],
    [' -12,50 ', german, '-12.50'],
    ['+,5', german, '0.50'],
    ['12,', german, '12.00'],
    ['12,500', german, '12.50'],
    ['12,505', german, 'refused'],
    ['1.5', german, 'refused'],
    ['1.2345', german, 'refused'],
    ['1,234.50', german, 'refused'],
    ['12.345.6', german, 'refused'],
    ['1.50', { decimal: ',' }, 'refused'],
    ['1,234.50', { thousands: ',' }, '1234.50'],
    ['12,34.50', { thousands: ',' }, 'refused'],
    ['1 234\u00a0567,5', { decimal: ',', thousands: ' ' }, '1234567.50'],
    ["1'234.50", { thousands: "'" }, '1234.50'],
    ['1\u2019234.50', { thousands: "'" }, '1234.50'],
    ['€ 12,50', { ...german, currency: '€' }, '12.50'],
    ['-€12,50', { ...german, currency: '€' }, '-12.50'],
    ['€ -12,50', { ...german, currency: '€' }, '-12.50'],
    ['1.012,50\u00a0€', { ...german, currency: ['€', 'EUR'] }, '1012.50'],
    ['EUR 12,50', { ...german, currency: ['€', 'EUR'] }, '12.50'],
    ['$ 12,50', { ...german, currency: ['€', 'EUR'] }, 'refused'],
    ['€ 12,50 €', { ...german, currency: '€' }, 'refused'],
    ['US$1,012.5', { thousands: ',', currency: 'US$' }, '1012.50'],
    ['', german, null],
    ['N/A', { ...german, nulls: ['N/A', '-'] }, null],
    [' - ', { ...german, nulls: ['N/A', '-'] }, null],
    ['n/a', { ...german, nulls: ['N/A', '-'] }, 'refused'],
    ['0', { nulls: '0' }, null],
    ['Infinity', german, 'refused'],
    ['1e3', german, 'refused'],
  ] as const)('%j written with %j is %j', async (field, format, expected) => {
    expect(await one(field, decimal(12, 2), format)).toBe(expected);
  });

  it('of a DOUBLE may have an exponent, a whole one no fraction', async () => {
    expect(await one('1,5e-3', double(), { decimal: ',' })).toBe('0.0015');
    expect(await one('1.234', bigint(), { thousands: '.', decimal: ',' })).toBe('1234');
    expect(await one('1,5', integer(), { decimal: ',' })).toBe('refused');
  });
});

describe('a day or a time', () => {
  it.each([
    ['1/5/2024', 'M/D/YYYY', date(), '2024-01-05'],
    ['01/05/2024', 'M/D/YYYY', date(), '2024-01-05'],
    ['13/5/2024', 'M/D/YYYY', date(), 'refused'],
    ['5.1.2024', 'D.M.YYYY', date(), '2024-01-05'],
    ['5-1-2024', 'D.M.YYYY', date(), 'refused'],
    ['30.2.2024', 'D.M.YYYY', date(), 'refused'],
    ['5.1.24', 'D.M.YY', date(), '2024-01-05'],
    ['5.1.70', 'D.M.YY', date(), '1970-01-05'],
    ['05/01/2024 23:30', 'DD/MM/YYYY HH:mm', timestamp(), '2024-01-05 23:30:00'],
    ['5/01/2024 23:30', 'DD/MM/YYYY HH:mm', timestamp(), 'refused'],
    ['05/01/2024 23:30', 'DD/MM/YYYY HH:mm', date(), 'refused'],
    ['05/01/2024 00:00', 'DD/MM/YYYY HH:mm', date(), '2024-01-05'],
    ['1/5/2024 12:05:09 AM', 'M/D/YYYY h:mm:ss A', timestamp(), '2024-01-05 00:05:09'],
    ['1/5/2024 12:05:09 p.m.', 'M/D/YYYY h:mm:ss A', timestamp(), '2024-01-05 12:05:09'],
    ['1/5/2024 1:05:09 pm', 'M/D/YYYY h:mm:ss A', timestamp(), '2024-01-05 13:05:09'],
    ['1/5/2024 13:05:09 pm', 'M/D/YYYY h:mm:ss A', timestamp(), 'refused'],
    ['Jan 5, 2024', 'MMM D, YYYY', date(), '2024-01-05'],
    ['5-SEPT-2024', 'D-MMM-YYYY', date(), '2024-09-05'],
    ['December 31, 2024', 'MMMM D, YYYY', date(), '2024-12-31'],
    ['Foo 5, 2024', 'MMM D, YYYY', date(), 'refused'],
    ['20240105', 'YYYYMMDD', date(), '2024-01-05'],
    ['2024-01-05', 'YYYYMMDD', date(), '2024-01-05'],
    ['2024-01-05', 'YYYY-D-M', date(), '2024-05-01'],
    [
      '05.01.2024 23:30:01.123456',
      'DD.MM.YYYY HH:mm:ss.SSS',
      timestamp(),
      '2024-01-05 23:30:01.123456',
    ],
    ['2024-01-05T23:30:00', 'D.M.YYYY', timestamp(), '2024-01-05 23:30:00'],
    ['2024-01-05', 'D.M.YYYY', date(), '2024-01-05'],
  ] as const)('%j by %j is %j', async (field, dates, type, expected) => {
    expect(await one(field, type, { dates })).toBe(expected);
  });

  it.each([
    ['2024-01-05 23:30:00 -0500', {}, '2024-01-06 05:30:00'],
    ['2024-01-05T23:30:00Z', {}, '2024-01-06 00:30:00'],
    ['2024-01-05 23:30:00 UTC', {}, '2024-01-06 00:30:00'],
    ['2024-01-05T23:30:00.5+05:30', {}, '2024-01-05 19:00:00.5'],
    ['2024-07-01 12:00+00', {}, '2024-07-01 14:00:00'],
    ['2024-07-01 12:00:00', {}, '2024-07-01 12:00:00'],
    ['1/5/2024 11:30 PM -05:00', { dates: 'M/D/YYYY h:mm A Z' }, '2024-01-06 05:30:00'],
    ['5.1.2024 23:30 GMT', { dates: 'D.M.YYYY H:mm Z' }, '2024-01-06 00:30:00'],
    ['5.1.2024 23:30', { dates: ['D.M.YYYY H:mm Z', 'D.M.YYYY'] }, 'refused'],
  ] as const)(
    'with an offset is converted to the zone of the format: %j',
    async (field, format, expected) => {
      expect(await one(field, timestamp(), { zone: 'Europe/Berlin', ...format })).toBe(expected);
    },
  );

  it('with an offset is refused where nothing names a zone', async () => {
    expect(await one('2024-01-05T23:30:00Z', timestamp(), { dates: 'D.M.YYYY' })).toBe('refused');
    expect(await one('5.1.2024 23:30 +01', timestamp(), { dates: 'D.M.YYYY H:mm Z' })).toBe(
      'refused',
    );
  });
});

describe('a text', () => {
  it('is null only where it is written so, to the blank', async () => {
    const format = { nulls: ['NULL', '-'], decimal: ',' } as const;
    expect(await converted(['NULL', ' NULL', '-', '', '1,5'], text(), format)).toEqual([
      null,
      ' NULL',
      null,
      '',
      '1,5',
    ]);
  });

  it('of one column is read by the format of this column', async () => {
    const format = { decimal: ',', columns: { c: { decimal: '.', nulls: '?' } } } as const;
    expect(await converted(['1.5', '1,5', '?'], double(), format)).toEqual([
      '1.5',
      'refused',
      null,
    ]);
  });
});
