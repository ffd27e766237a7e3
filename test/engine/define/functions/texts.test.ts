import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';
import { evaluate, type Make, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const texts = (...values: readonly (string | null)[]): Values[] => values.map((s) => ({ s }));

describe('functions of one text', () => {
  test.each<[string, Make<unknown>, readonly (string | null)[], readonly unknown[]]>([
    [
      'trimBlanks',
      (eb, f) => f.trimBlanks(eb.ref('s')),
      [' \t\r\na b\n ', '', '  ', null, '\u00a0a'],
      ['a b', '', '', null, '\u00a0a'],
    ],
    ['lower', (eb, f) => f.lower(eb.ref('s')), ['ÄbC', '', null], ['äbc', '', null]],
    ['upper', (eb, f) => f.upper(eb.ref('s')), ['äBc', '', null], ['ÄBC', '', null]],
    ['length', (eb, f) => f.length(eb.ref('s')), ['', 'é', '😀a', null], [0, 1, 2, null]],
    [
      'splitPart',
      (eb, f) => f.splitPart(eb.ref('s'), '@', 2),
      ['a@b@c', 'a', '@', '', null],
      ['b', '', '', '', null],
    ],
    [
      'splitPart of a longer separator',
      (eb, f) => f.splitPart(eb.ref('s'), "'--", 1),
      ["a'--b", null],
      ['a', null],
    ],
    [
      'regexMatches',
      (eb, f) => f.regexMatches(eb.ref('s'), /^a.c$/iu),
      ['abc', 'A\nC', 'a😀c', 'xabc', null],
      [true, false, true, false, null],
    ],
  ])('%s', async (_, make, values, expected) => {
    expect(await evaluate(db, texts(...values), make)).toEqual(expected);
  });
});

test('an expression that a warehouse reads otherwise is refused at once', () => {
  const error = thrownBy(() => f.regexMatches(f.joinText('', f.lower(f.concat('a'))), /(?=a)/));
  expect(error.code).toBe('CHECK_NOT_EXPRESSIBLE');
  expect(error.message).toBe('f.regexMatches: the regular expression /(?=a)/ uses a look-around.');
});

const two: readonly Values[] = [
  { s: 'a', t: 'b' },
  { s: '', t: 'b' },
  { s: null, t: 'b' },
  { s: 'a', t: null },
  {},
];

test('concat is null when one is null', async () => {
  expect(await evaluate(db, two, (eb, f) => f.concat(eb.ref('s'), '-', eb.ref('t')))).toEqual([
    'a-b',
    '-b',
    null,
    null,
    null,
  ]);
  expect(await evaluate(db, two, (eb, f) => f.concat(eb.ref('s')))).toEqual([
    'a',
    '',
    null,
    'a',
    null,
  ]);
});

test('joinText leaves out what is null, and is null when all are', async () => {
  expect(await evaluate(db, two, (eb, f) => f.joinText(' ', eb.ref('s'), eb.ref('t')))).toEqual([
    'a b',
    ' b',
    'b',
    'a',
    null,
  ]);
  expect(await evaluate(db, two, (eb, f) => f.joinText("'", eb.ref('t')))).toEqual([
    'b',
    'b',
    'b',
    null,
    null,
  ]);
});

describe('surrogateKey', () => {
  const key: Make<unknown> = (eb, f) => f.surrogateKey(eb.ref('s'), eb.ref('t'));

  test('is the MD5 of the lengths and values, with a dash for null', async () => {
    const found = await evaluate(db, [{ s: 'ab', t: null }], key);
    const rows = await db.session.rows("select md5('2:ab-') as expected");
    expect(found).toEqual([rows[0]?.['expected']]);
  });

  test('differs for different tuples, nulls and borders included', async () => {
    const part = fc.option(
      fc.string({ unit: fc.constantFrom('a', ':', '-', '1', '2'), maxLength: 3 }),
      { freq: 4 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(part, part), {
          minLength: 50,
          maxLength: 50,
          selector: (tuple) => JSON.stringify(tuple),
        }),
        async (tuples) => {
          const keys = await evaluate(
            db,
            tuples.map(([s, t]) => ({ s, t })),
            key,
          );
          expect(new Set(keys).size).toBe(tuples.length);
          for (const each of keys) expect(each).toMatch(/^[0-9a-f]{32}$/);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('takes values of every type', async () => {
    const rows = [{ i: 1, d: '2024-02-29', b: true, x: 0.5 }];
    const found = await evaluate(db, rows, (eb, f) =>
      f.surrogateKey(eb.ref('i'), eb.ref('d'), eb.ref('b'), eb.ref('x')),
    );
    const expected = await db.session.rows(
      "select md5('1:1' || '10:2024-02-29' || '4:true' || '3:0.5') as k",
    );
    expect(found).toEqual([expected[0]?.['k']]);
  });
});
