import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  SqlExpression,
  text,
  timestamp,
  variable,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate, fillThings, things } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

describe('nulls', () => {
  const rows = [{ i: 1, j: 2 }, { i: 2, j: 1 }, { i: null, j: 1 }, { i: 1, j: null }, {}];

  test('coalesce and nullIf', async () => {
    expect(await evaluate(db, rows, (eb, f) => f.coalesce(eb.ref('i'), eb.ref('j')))).toEqual([
      1,
      2,
      1,
      1,
      null,
    ]);
    expect(await evaluate(db, rows, (eb, f) => f.coalesce(eb.ref('i'), -5))).toEqual([
      1, 2, -5, 1, -5,
    ]);
    expect(await evaluate(db, rows, (eb, f) => f.nullIf(eb.ref('i'), 1))).toEqual([
      null,
      2,
      null,
      null,
      null,
    ]);
    expect(
      await evaluate(db, [{ s: '' }, { s: ' ' }], (eb, f) => f.nullIf(eb.ref('s'), '')),
    ).toEqual([null, ' ']);
  });

  test('orZero', async () => {
    expect(await evaluate(db, rows, (eb, f) => f.orZero(eb.ref('i')))).toEqual([1, 2, 0, 1, 0]);
  });

  test('case: the first condition that holds, else the last value or null; null does not hold', async () => {
    expect(
      await evaluate(db, rows, (eb, f) =>
        f.case(
          [eb('i', '>', eb.ref('j')), 'more'],
          [eb('i', '>=', 1), eb.val('some')],
          [eb('j', '=', 1), null],
          'none',
        ),
      ),
    ).toEqual(['some', 'more', null, 'some', 'none']);
    expect(
      await evaluate(db, rows, (eb, f) => f.case([eb('i', '>', eb.ref('j')), eb.ref('i')])),
    ).toEqual([null, 2, null, null, null]);
  });

  test('least and greatest are null when one is', async () => {
    expect(await evaluate(db, rows, (eb, f) => f.least(eb.ref('i'), eb.ref('j')))).toEqual([
      1,
      1,
      null,
      null,
      null,
    ]);
    expect(await evaluate(db, rows, (eb, f) => f.greatest(eb.ref('i'), eb.ref('j')))).toEqual([
      2,
      2,
      null,
      null,
      null,
    ]);
    expect(await evaluate(db, rows, (eb, f) => f.least(eb.ref('i'), 1))).toEqual([
      1,
      1,
      null,
      1,
      null,
    ]);
    expect(
      await evaluate(db, [{ d: '2024-02-29', e: '2023-01-01' }], (eb, f) =>
        f.greatest(eb.ref('d'), eb.ref('e')),
      ),
    ).toEqual(['2024-02-29']);
  });
});

describe('cast', () => {
  test.each([
    ['bigint', bigint(), '-12', -12],
    ['integer', integer(), '2147483647', 2147483647],
    ['decimal', decimal(10, 2), '1.5', '1.50'],
    ['double', double(), '0.1', 0.1],
    ['boolean', boolean(), 'true', true],
    ['text', text(), "o'b", "o'b"],
    ['date', date(), '2024-02-29', '2024-02-29'],
    ['timestamp', timestamp(), '2024-02-29 12:00:00', '2024-02-29 12:00:00'],
    ['json', json(), '{"a":1}', '{"a":1}'],
    ['an enum, as text', z.enum(['a', 'b']), 'a', 'a'],
  ])('text to %s, and null to null', async (_, type, value, expected) => {
    const rows = [{ s: value }, {}];
    expect(await evaluate(db, rows, (eb, f) => f.cast(eb.ref('s'), type))).toEqual([
      expected,
      null,
    ]);
    expect(await evaluate(db, [{}], (_eb, f) => f.nullOf(type))).toEqual([null]);
    expect(await evaluate(db, [{}], (_eb, f) => f.cast(value, type))).toEqual([expected]);
  });

  test('a value that does not fit stops the query', async () => {
    await expect(
      evaluate(db, [{ s: 'x' }], (eb, f) => f.cast(eb.ref('s'), bigint())),
    ).rejects.toThrow('"column":"value","type":"bigint"}␟␟x␟');
    await expect(
      evaluate(db, [{ m: 1000 }], (eb, f) => f.cast(eb.ref('m'), decimal(5, 2))),
    ).rejects.toThrow('1000');
  });
});

describe('variable', () => {
  const asOf = variable({ name: 'as_of', description: 'The day.', type: date() });
  const rate = variable({ name: 'rate', description: 'A rate.', type: decimal(6, 3) });

  const values = async (given: Readonly<Record<string, string | number | boolean | null>>) => {
    await fillThings(db, [{}]);
    const rows = await db.select(
      [things],
      (qb, f) =>
        qb
          .selectFrom('things')
          .select([
            f.variable(asOf).as('day'),
            f.dateAdd('day', 1, f.variable(asOf)).as('next'),
            f.variable(rate).as('rate'),
          ]),
      given,
    );
    return rows[0];
  };

  test('is the value that the run gives, as its type', async () => {
    expect(await values({ as_of: '2024-02-28', rate: 1.25, unknown: 'x' })).toEqual({
      day: '2024-02-28',
      next: '2024-02-29',
      rate: '1.250',
    });
  });

  test('is null when the run gives none', async () => {
    expect(await values({})).toEqual({ day: null, next: null, rate: null });
    expect(await values({ as_of: null })).toEqual({ day: null, next: null, rate: null });
  });
});

test('an alias may be an expression, as in Kysely', async () => {
  await fillThings(db, [{ i: 4 }]);
  const rows = await db.select([things], (qb, f) =>
    qb
      .selectFrom('things')
      .select((eb) => f.add(eb.ref('i'), 1).as<'next one'>(sql.id('next one'))),
  );
  expect(rows).toEqual([{ 'next one': 5 }]);
  expect(new SqlExpression<number>(sql.id('i').toOperationNode()).expressionType).toBeUndefined();
});
