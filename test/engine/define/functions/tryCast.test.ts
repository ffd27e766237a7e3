import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bigint,
  boolean,
  date,
  decimal,
  integer,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate, type Make } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

test.each<[string, Make<unknown>, readonly (string | null)[], readonly unknown[]]>([
  [
    'whole numbers',
    (eb, f) => f.tryCast(eb.ref('s'), integer()),
    ['12', '-3', '1.5', '2.0', 'x', '', '3000000000', null],
    [12, -3, null, 2, null, null, null, null],
  ],
  [
    'large whole numbers',
    (eb, f) => f.tryCast(eb.ref('s'), bigint()),
    ['9007199254740991', '99999999999999999999'],
    [9007199254740991, null],
  ],
  [
    'decimals',
    (eb, f) => f.tryCast(eb.ref('s'), decimal(5, 2)),
    ['1.2', '1.234', '1.230', '1000', 'NaN'],
    ['1.20', null, '1.23', null, null],
  ],
  [
    'days',
    (eb, f) => f.tryCast(eb.ref('s'), date()),
    ['2024-02-29', '2023-02-29', '2024-02-29 10:00:00', 'infinity'],
    ['2024-02-29', null, null, null],
  ],
  [
    'times',
    (eb, f) => f.tryCast(eb.ref('s'), timestamp()),
    ['2024-02-29 10:00:00', 'noon'],
    ['2024-02-29 10:00:00', null],
  ],
  ['booleans', (eb, f) => f.tryCast(eb.ref('s'), boolean()), ['true', 'maybe'], [true, null]],
])(
  'tryCast of texts to %s is null where the value would change',
  async (_, make, values, expected) => {
    expect(
      await evaluate(
        db,
        values.map((s) => ({ s })),
        make,
      ),
    ).toEqual(expected);
  },
);

test('tryCast of numbers is null where digits would be lost', async () => {
  const halves = [{ m: '1.5' }, { m: '2' }, { m: '3000000000' }, {}];
  const found = await evaluate(db, halves, (eb, f) => f.tryCast(eb.ref('m'), integer()));
  expect(found).toEqual([null, 2, null, null]);
});
