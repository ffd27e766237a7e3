import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlTypeOf } from '../../../../packages/kysely-models/src/define/functions/casts.ts';
import {
  bigint,
  type ColumnType,
  date,
  decimal,
  double,
  f,
  integer,
  source,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import {
  type Exact,
  exactOfDouble,
  exactOfText,
  limitOf,
  roundedUnits,
  unitsText,
} from './exactValue.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
  await db.session.run('create schema raw');
});
afterAll(() => db.close());

const anyTarget: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constantFrom(bigint(), integer()),
  fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.nat(12))
    .map(([precision, scale]) => decimal(precision, Math.min(scale, precision))),
);

/** In which way a value comes to the conversion. */
const ways = ['contract', 'raw SQL', 'f.cast', 'f.cast of raw SQL'] as const;

/** The value as the target's, written as text; undefined where the statement was stopped. */
async function converted(
  from: ColumnType,
  literal: string,
  to: ColumnType,
  way: (typeof ways)[number],
): Promise<string | undefined> {
  const given = source({
    name: 'given',
    description: 'One value.',
    schema: 'raw',
    columns: { v: from },
  });
  const result = source({ name: 'result', description: '.', columns: { v: to } });
  await db.session.run(`create or replace table raw.given as select ${literal} as v`);
  const qb = queryBuilder<{ given: { v: unknown } }>();
  const column = way === 'raw SQL' || way === 'f.cast of raw SQL' ? sql`"v"` : sql.ref('v');
  const selected = way.startsWith('f.cast') ? f.cast(column, to).as('v') : column.as('v');
  const tree = qb.selectFrom('given').select(selected).toOperationNode();
  try {
    const rows = await db.rows(tree, [given], result.contract);
    expect(rows).toHaveLength(1);
    const [row] = rows;
    return row?.['v'] === null ? 'null' : String(row?.['v']);
  } catch (error) {
    expect(String(error)).toMatch(
      /models \{.*"relation":"the_query"|out of range|Conversion Error/s,
    );
    return undefined;
  }
}

/** What an exact number has to become: itself with the digits of the type, or nothing. */
function judged(value: Exact | undefined, to: ColumnType): string | undefined {
  if (value === undefined) return undefined;
  const { scale, below } = limitOf(sqlTypeOf(to));
  const units = roundedUnits(value, scale);
  const isSame = units * value.denominator === value.numerator * 10n ** BigInt(scale);
  const fits =
    sqlTypeOf(to).kind === 'decimal'
      ? units < below && -units < below
      : units < below && -units <= below;
  return isSame && fits ? unitsText(units, scale) : undefined;
}

const numberOfRuns = 60;

describe('a conversion keeps the value or stops the statement, as exact arithmetic judges', () => {
  test.each(ways)('decimals and whole numbers as exact numbers, by %s', async (way) => {
    const anyDecimal = fc
      .tuple(
        fc.integer({ min: 1, max: 38 }),
        fc.nat(10),
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      )
      .map(([precision, wanted, digits]) => {
        const scale = Math.min(wanted, precision);
        return { type: decimal(precision, scale), units: digits % 10n ** BigInt(precision), scale };
      });
    await fc.assert(
      fc.asyncProperty(
        anyDecimal,
        fc.nat(6),
        anyTarget,
        async ({ type, units, scale }, zeros, to) => {
          const rounded = (units / 10n ** BigInt(zeros)) * 10n ** BigInt(zeros);
          const written = unitsText(rounded, scale);
          const { precision } = sqlTypeOf(type) as { precision: number };
          const found = await converted(
            type,
            `cast('${written}' as decimal(${precision}, ${scale}))`,
            to,
            way,
          );
          expect(found).toBe(judged(exactOfText(written), to));
        },
      ),
      { numRuns: numberOfRuns },
    );
  });

  test.each(ways)('doubles as exact numbers, by %s', async (way) => {
    const anyDouble = fc.oneof(
      fc.double({ noNaN: false }),
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100),
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 8),
      fc.maxSafeInteger().map((n) => n * 4),
      fc.constantFrom(0.1 + 0.2, 2.5, 3.5, 0.5, 1.005, 2 ** 63, -(2 ** 63), 1e20, 1e38),
    );
    await fc.assert(
      fc.asyncProperty(anyDouble, anyTarget, async (value, to) => {
        const found = await converted(double(), `cast('${value}' as double)`, to, way);
        if (found !== undefined || !Number.isFinite(value)) {
          expect(found === undefined ? Number.NaN : Number(found)).toBe(
            Number.isFinite(value) ? value + 0 : Number.NaN,
          );
          return;
        }
        // Refused: the nearest number of the type is read as another DOUBLE, or there is none.
        const { scale, below } = limitOf(sqlTypeOf(to));
        const units = roundedUnits(exactOfDouble(value), scale);
        // DuckDB compares with the limit as a DOUBLE: 1e38 is less than 10^38, and refused as well.
        const isAtLimit = Math.abs(value) >= Number(below) / 10 ** scale;
        const isBeyond = units >= below || -units >= below || isAtLimit;
        expect(isBeyond || Number(unitsText(units, scale)) !== value).toBe(true);
      }),
      { numRuns: numberOfRuns, examples: [[1e38, decimal(38, 0)]] },
    );
  });

  test.each(ways)('exact numbers as doubles, by %s', async (way) => {
    const digits = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    await fc.assert(
      fc.asyncProperty(digits, fc.nat(18), async (units, divisor) => {
        const whole = units / 10n ** BigInt(divisor);
        const found = await converted(bigint(), `cast(${whole} as bigint)`, double(), way);
        const isExact = BigInt(Number(whole)) === whole;
        expect(found === undefined ? undefined : BigInt(Number(found))).toBe(
          isExact ? whole : undefined,
        );
      }),
      { numRuns: numberOfRuns },
    );
  });

  test.each(ways)('texts as exact numbers, by %s', async (way) => {
    const anyText = fc.oneof(
      fc
        .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(6))
        .map(([n, scale]) => unitsText(n, scale)),
      fc.constantFrom(
        '',
        ' 5',
        '5 ',
        '+5',
        '-0',
        '.5',
        '5.',
        '1e3',
        '0x1F',
        '1_000',
        '1,000',
        'NaN',
        'inf',
        '12.505',
        'x',
        '٣',
        '1.50000000000',
      ),
      fc.string({ unit: fc.constantFrom(...'0123456789.+-eE_x '), maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, anyTarget, async (written, to) => {
        const found = await converted(text(), `'${written}'`, to, way);
        const value = /e/i.test(written) ? undefined : exactOfText(written);
        expect(found).toBe(judged(value, to));
      }),
      { numRuns: numberOfRuns },
    );
  });
});

describe('days and times', () => {
  const pad = (n: number, width = 2) => String(n).padStart(width, '0');
  const anyDay = fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((at) => at.toISOString().slice(0, 10));
  const anyClock = fc
    .tuple(
      fc.nat(23),
      fc.nat(59),
      fc.nat(59),
      fc.constantFrom('', '.5', '.123456', '.1234567', '.123456000'),
    )
    .map(([h, m, s, fraction]) => ({ clock: `${pad(h)}:${pad(m)}:${pad(s)}`, fraction }));

  test.each(ways)('texts with and without an offset as timestamps, by %s', async (way) => {
    const offsets = ['', 'Z', ' Z', '+01:00', '-05', ' -0500', '+0530', ' UTC', '+00'];
    await fc.assert(
      fc.asyncProperty(
        anyDay,
        anyClock,
        fc.constantFrom(...offsets),
        fc.constantFrom(' ', 'T'),
        async (day, { clock, fraction }, offset, between) => {
          const found = await converted(
            text(),
            `'${day}${between}${clock}${fraction}${offset}'`,
            timestamp(),
            way,
          );
          const isKept = offset === '' && !/\.\d{6}0*[1-9]/.test(fraction);
          const digits = fraction.replace(/\.?0+$/, '');
          expect(found).toBe(isKept ? `${day} ${clock}${digits}` : undefined);
        },
      ),
      { numRuns: numberOfRuns },
    );
  });

  test.each(ways)('times as days, by %s', async (way) => {
    await fc.assert(
      fc.asyncProperty(
        anyDay,
        fc.oneof(fc.constant({ clock: '00:00:00' }), anyClock),
        fc.constantFrom('text', 'timestamp'),
        async (day, { clock }, kind) => {
          const [from, literal] =
            kind === 'text'
              ? ([text(), `'${day} ${clock}'`] as const)
              : ([timestamp(), `timestamp '${day} ${clock}'`] as const);
          const found = await converted(from, literal, date(), way);
          expect(found).toBe(clock === '00:00:00' ? day : undefined);
        },
      ),
      { numRuns: numberOfRuns },
    );
  });

  test.each([
    ["'infinity'", text(), date()],
    ["'-infinity'", text(), timestamp()],
    ["'0000-01-01'", text(), date()],
    ["'0044-03-15 (BC)'", text(), date()],
    ["timestamp 'infinity'", timestamp(), date()],
    ["timestamp '0044-03-15 (BC) 00:00:00'", timestamp(), date()],
    ["timestamp_ns '2024-01-01 00:00:00.123456789'", undefined, timestamp()],
    ["timestamptz '2024-01-01 00:00:00+00'", undefined, timestamp()],
    ["date 'infinity'", undefined, date()],
    ["date '0044-03-15 (BC)'", undefined, timestamp()],
  ] as const)('%s is refused', async (literal, from, to) => {
    const way = from === undefined ? 'raw SQL' : 'contract';
    expect(await converted(from ?? text(), literal, to, way)).toBeUndefined();
  });
});
