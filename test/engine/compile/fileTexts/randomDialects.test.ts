import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, timestamp } from '../../../../packages/kysely-models/src/define/index.ts';
import { converted } from './converted.ts';

describe('what a random dialect writes', () => {
  const separator = fc.constantFrom(undefined, ',', '.', ' ', "'");
  const dialects = fc
    .record({
      decimal: fc.constantFrom('.', ','),
      thousands: separator,
      currency: fc.constantFrom(undefined, '€', 'USD', 'Kč'),
    })
    .filter(({ decimal: point, thousands }) => point !== thousands);
  const amounts = fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), {
    minLength: 1,
    maxLength: 40,
  });

  it('is read back as the same amount', async () => {
    await fc.assert(
      fc.asyncProperty(dialects, amounts, fc.boolean(), async (dialect, cents, isBefore) => {
        const plain = cents.map((each) => {
          const digits = String(each < 0n ? -each : each).padStart(5, '0');
          return `${each < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        });
        const written = plain.map((each) => {
          const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)[.](\d+)$/.exec(each) ?? [];
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, dialect.thousands ?? '');
          const number = `${grouped}${dialect.decimal}${rest}`;
          if (dialect.currency === undefined) return sign + number;
          return isBefore
            ? `${sign}${dialect.currency} ${number}`
            : `${sign}${number} ${dialect.currency}`;
        });
        const format = Object.fromEntries(
          Object.entries(dialect).filter(([, value]) => value !== undefined),
        );
        expect(await converted(written, decimal(38, 4), format)).toEqual(
          plain.map((each) => each.replace(/^-(0[.]0000)$/, '$1')),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is read back as the same moment', async () => {
    const order = fc.constantFrom(
      'D.M.YYYY',
      'M/D/YYYY',
      'DD/MM/YYYY',
      'YYYY/MM/DD',
      'D MMM YYYY',
      'MMM D, YYYY',
    );
    const clock = fc.constantFrom('H:mm:ss', 'HH:mm:ss', 'h:mm:ss A', 'hh:mm:ss A');
    const moments = fc.array(
      fc.date({ min: new Date('0999-12-31'), max: new Date('9999-12-31'), noInvalidDate: true }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(order, clock, moments, async (day, time, times) => {
        const dates = `${day} ${time}`;
        const written = times.map((each) => writtenMoment(each, dates));
        const expected = times.map((each) => each.toISOString().slice(0, 19).replace('T', ' '));
        expect(await converted(written, timestamp(), { dates })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

const months = [
  'Jan',
  'Feb',
  'March',
  'Apr',
  'MAY',
  'june',
  'Jul',
  'Aug',
  'Sept',
  'Oct',
  'November',
  'dec',
];

/** A moment as a format says. */
function writtenMoment(moment: Date, format: string): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const hour = moment.getUTCHours();
  const half = hour % 12 === 0 ? 12 : hour % 12;
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(moment.getUTCFullYear()).padStart(4, '0'),
    MMM: months[moment.getUTCMonth()] ?? '',
    MM: two(moment.getUTCMonth() + 1),
    M: String(moment.getUTCMonth() + 1),
    DD: two(moment.getUTCDate()),
    D: String(moment.getUTCDate()),
    HH: two(hour),
    H: String(hour),
    hh: two(half),
    h: String(half),
    mm: two(moment.getUTCMinutes()),
    ss: two(moment.getUTCSeconds()),
    A: hour < 12 ? 'AM' : 'PM',
  };
  return format.replace(/YYYY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|A/g, (token) => parts[token] ?? '');
}
