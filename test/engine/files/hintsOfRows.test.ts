import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainColumn } from '../../../packages/kysely-models/src/define/contract/contract.ts';
import type { SqlType } from '../../../packages/kysely-models/src/define/contract/sqlType.ts';
import {
  dayParts,
  isOfCalendar,
} from '../../../packages/kysely-models/src/define/formats/dayParts.ts';
import { likelyRenamed } from '../../../packages/kysely-models/src/define/text/nearest.ts';
import { formatHint } from '../../../packages/kysely-models/src/warehouse/duckdb/csv/formatHint.ts';
import { models } from '../support/command.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const definitions = `import { date, decimal, source, timestamp, timestampTz } from '${engineUrl}';
export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: {
    day: date().nullable(),
    seen_at: timestamp({ zone: 'UTC' }).nullable(),
    sent_at: timestampTz().nullable(),
    betrag: decimal(10, 2).nullable(),
  },
});
`;

/** The error of a build of a file, whose configuration says how it is written. */
async function refused(content: string, format = '{}') {
  const folder = folderWith({
    'models.ts': definitions,
    'models.config.ts': `import * as models from './models.ts';\nexport default { models: [models], raw: { folder: 'raw', format: ${format} } };\n`,
    'raw/raw_orders.csv': content,
  });
  const { out } = await models(folder, ['build', '--json']);
  const last = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  return last.errors?.[0] ?? last.result.relations[0].error;
}

const day: SqlType = { kind: 'date' };
const clock: SqlType = { kind: 'timestamp' };
const inZone: SqlType = { kind: 'timestamp', zone: 'UTC' };
const withOffset: SqlType = { kind: 'timestamptz' };

const header = 'day,seen_at,sent_at,betrag\n';
const noDay = /^The calendar has no such day\. /;
const noOffset = /^It has no offset from UTC, .*10:00:00\+01:00.*timestamp\(\) as the type/;

describe('the hint of a broken row', () => {
  it.each([
    ['31.02.2026', day, { dates: 'D.M.YYYY' }, noDay],
    ['32.1.2026', day, { dates: 'D.M.YYYY' }, noDay],
    ['31.02.2026', day, {}, noDay],
    ['2026-02-29', day, {}, noDay],
    ['2026-02-30T10:00:00Z', inZone, {}, noDay],
    ['2/31/2026', day, { columns: { x: { dates: 'D/M/YYYY' } } }, noDay],
    ['4/13/2026', day, { dates: 'D/M/YYYY' }, /says \{ dates: 'M\/D\/YYYY' \}\.$/],
    ['30.2.2026 or so', day, { dates: 'D.M.YYYY' }, /^$/],
    ['2026-11-24T10:00:00', inZone, {}, noOffset],
    ['2026-11-24 10:00:00', withOffset, {}, noOffset],
    ['24.11.2026 10:00', withOffset, {}, noOffset],
    ['24.11.2026 10:00', inZone, { dates: 'D.M.YYYY H:mm' }, noOffset],
    ['24.11.2026 10:00', clock, {}, /says \{ dates: 'D\.M\.YYYY H:mm' \}\.$/],
    ['2026-11-24T10:00:00Z', clock, {}, /^It has an offset from UTC\. /],
    ['2026-11-24T10:00:00Z', inZone, {}, /^$/],
  ] as const)(
    'of %s as %j where the format is %j says what is wrong',
    (value, type, format, hint) => {
      expect(formatHint(value, plainColumn('x', type), format) ?? '').toMatch(hint);
    },
  );

  it.each([
    ['31.02.2026,,,', "{ dates: 'D.M.YYYY' }", noDay],
    ['2026-02-30,,,', '{}', noDay],
    [',2026-11-24T10:00:00,,', '{}', noOffset],
    [',,2026-11-24 10:00:00,', '{}', noOffset],
  ])('is in what a build prints of %s', async (row, format, hint) => {
    expect(await refused(`${header}${row}\n`, format)).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { line: 2 },
      hint: expect.stringMatching(hint),
    });
  });
});

describe('the nearest name of a column that was renamed', () => {
  it('is one that begins with it, before one that is spelled alike, and never another column', async () => {
    const hint = async (columns: string) => (await refused(`${columns}\n`))?.hint;
    expect(await hint('day,seen_at,sent_at,Beitrag,Betrag_EUR')).toMatch(
      /^The nearest is Betrag_EUR\. /,
    );
    expect(await hint('day,seen_at,sent_at,Beitra')).toMatch(/^The nearest is Beitra\. /);
    expect(await hint('day,seen_at,sent_at')).toMatch(/^Add the column /);
  });

  it.each([
    ['Betrag', ['Beitrag', 'Betrag_EUR'], 'Betrag_EUR'],
    ['betrag_eur', ['betreuer', 'BETRAG'], 'BETRAG'],
    ['name', ['nahe', 'customer_name'], 'customer_name'],
    ['total', ['subtotal_eur', 'total_eur'], 'total_eur'],
    ['id', ['identity', 'ix'], 'ix'],
    ['amount', ['amuont', 'x'], 'amuont'],
    ['amount', [], undefined],
  ])('of %s among %j is %s', (name, names, expected) => {
    expect(likelyRenamed(name, names)).toBe(expected);
  });
});

it('a day is of the calendar where JavaScript has it, too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const made = new Date(Date.UTC(year, month - 1, day));
        const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
        expect(isOfCalendar({ year, month, day })).toBe(isReal);
        expect(dayParts(`${day}.${month}.${year} 7:05`, 'D.M.YYYY H:mm')).toEqual({
          year,
          month,
          day,
        });
      },
    ),
  );
  expect(dayParts('29 February 24', 'D MMM YY')).toEqual({ year: 2024, month: 2, day: 29 });
});
