import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import {
  bigint,
  boolean,
  type ColumnShape,
  date,
  decimal,
  double,
  integer,
  json,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';

const read = (columns: ColumnShape) => source({ name: 's', description: '', columns }).contract;
const typeOf = (type: ColumnShape[string]) => {
  const [column] = read({ a: type }).columns;
  return column === undefined ? undefined : duckdbDialect.typeName(column.sqlType);
};

describe('a contract', () => {
  test('gives each column type its SQL type, whatever is chained to it', () => {
    expect(typeOf(bigint().min(1).max(9))).toBe('bigint');
    expect(typeOf(integer().positive())).toBe('integer');
    expect(typeOf(decimal(12, 2).min(0).describe('An amount.'))).toBe('decimal(12, 2)');
    expect(typeOf(double().nullable())).toBe('double');
    expect(typeOf(boolean())).toBe('boolean');
    expect(typeOf(text().min(1).meta({ pii: true }).regex(/a/))).toBe('varchar');
    expect(typeOf(date().nullable().describe('A day.'))).toBe('date');
    expect(typeOf(timestamp())).toBe('timestamp');
    expect(typeOf(json())).toBe('json');
  });

  test('gives plain zod schemas the SQL type that holds their values', () => {
    expect(typeOf(z.string())).toBe('varchar');
    expect(typeOf(z.boolean())).toBe('boolean');
    expect(typeOf(z.number())).toBe('double');
    expect(typeOf(z.float32())).toBe('double');
    expect(typeOf(z.int())).toBe('bigint');
    expect(typeOf(z.uint32())).toBe('bigint');
    expect(typeOf(z.int32())).toBe('integer');
    expect(typeOf(z.enum(['a', 'b']))).toBe('varchar');
    expect(typeOf(z.literal([1, 2]))).toBe('bigint');
    expect(typeOf(z.literal(false))).toBe('boolean');
    expect(typeOf(z.uuid())).toBe('varchar');
  });

  test('keeps the order, nullability, descriptions and personal data of its columns', () => {
    const contract = read({
      b: text().nullable().meta({ pii: true, description: 'Who.' }),
      a: bigint().describe('How many.'),
      c: text().meta({ pii: true }).nullable(),
      d: z.enum(['x']).nullable().describe('Which.'),
      e: z.literal(['x', null]),
      f: text().describe('Inside.').nullable(),
    });
    expect(
      contract.columns.map(({ name, nullable, pii, description }) => [
        name,
        nullable,
        pii,
        description,
      ]),
    ).toEqual([
      ['b', true, true, 'Who.'],
      ['a', false, false, 'How many.'],
      ['c', true, true, undefined],
      ['d', true, false, 'Which.'],
      ['e', true, false, undefined],
      ['f', true, false, 'Inside.'],
    ]);
  });

  test('names its tests after kind and column, and counts those of one kind', () => {
    const contract = read({
      a: bigint().min(1).max(5),
      b: text().min(1).max(5).regex(/a/).regex(/b/).nullable(),
      c: z.enum(['x']),
      d: double().min(1).min(2).max(9),
      e: decimal(9, 2).int(),
    });
    expect(contract.tests.map(({ name }) => name)).toEqual([
      'not_null_a',
      'range_a',
      'length_b',
      'regex_b',
      'regex_b_2',
      'not_null_c',
      'accepted_values_c',
      'not_null_d',
      'finite_d',
      'range_d',
      'range_d_2',
      'not_null_e',
      'multiple_of_e',
      'range_e',
    ]);
    for (const spec of contract.tests) {
      expect(spec).toMatchObject({ severity: 'error', maxFailures: 0, origin: 'contract' });
    }
  });
});

describe('dates and times', () => {
  let db: MemoryDatabase;
  beforeAll(async () => {
    db = await memoryDatabase();
  });
  afterAll(() => db.close());

  const parses = (type: z.core.$ZodType, value: unknown) => z.core.safeParse(type, value).success;
  const accepted = async (type: 'date' | 'timestamp', value: string) => {
    const sql = `select try_cast(${duckdbDialect.literal(value)} as ${type}) as value`;
    return (await db.session.rows(sql))[0]?.['value'] !== null;
  };

  test('a date is a day of the calendar', async () => {
    for (const day of ['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01', '10000-01-01']) {
      expect([day, parses(date(), day)]).toEqual([day, true]);
      expect([day, await accepted('date', day)]).toEqual([day, true]);
    }
    for (const day of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '2024-01-00',
      '0000-01-01',
    ]) {
      expect([day, parses(date(), day)]).toEqual([day, false]);
    }
    for (const day of ['2024-2-29', '24-02-29', '2024-02-29 ', '', 20240229, null, new Date()]) {
      expect([day, parses(date(), day)]).toEqual([day, false]);
    }
  });

  test('a timestamp is a day and a time of it', () => {
    for (const time of [
      '2024-02-29 23:59:59',
      '2024-01-01 00:00:00.5',
      '2024-01-01 00:00:00.123456',
    ]) {
      expect([time, parses(timestamp(), time)]).toEqual([time, true]);
    }
    for (const time of [
      '2024-02-30 00:00:00',
      '2024-01-01 24:00:00',
      '2024-01-01 23:60:00',
      '2024-01-01',
      '2024-01-01T00:00:00',
      '2024-01-01 00:00:00 extra',
      '2024-01-01 00:00:00Z',
      5,
    ]) {
      expect([time, parses(timestamp(), time)]).toEqual([time, false]);
    }
  });

  test('what the warehouse gives for a date or time is one to its type', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -700_000, max: 3_000_000 }), { minLength: 200, maxLength: 200 }),
        fc.integer({ min: 0, max: 86_399_999_999 }),
        async (days, microseconds) => {
          const rows = await db.session.rows(
            `select date '1970-01-01' + to_days(d) as t, t::date as d,
               t + to_microseconds(${microseconds}) as m
             from (values ${days.map((day) => `(${day})`).join(', ')}) as v(d)`,
          );
          for (const row of rows) {
            expect([row['d'], parses(date(), row['d'])]).toEqual([row['d'], true]);
            expect([row['m'], parses(timestamp(), row['m'])]).toEqual([row['m'], true]);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test('json is any value that is there', () => {
    expect([{ a: [1] }, null, 'text', 0, false].map((value) => parses(json(), value))).toEqual(
      Array(5).fill(true),
    );
    expect(parses(json(), undefined)).toBe(false);
  });
});
