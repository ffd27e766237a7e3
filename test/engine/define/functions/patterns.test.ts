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

const patterns = [
  /a/,
  /a/g,
  /[^a-c]+/gu,
  /(?:ab|c)+/g,
  /^a+/,
  /b$/,
  /\bc/g,
  /[😀é]/gu,
  /a{2,3}/g,
  /-?\d+/gi,
];

test('regexReplace gives what JavaScript gives, the replacement being plain text', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '1', ' ', 'é', '😀', '\\') });
  const replacement = fc.string({
    unit: fc.constantFrom('$', '1', '&', '\\', "'", 'x'),
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...patterns),
      fc.array(text),
      replacement,
      async (p, list, by) => {
        const found = await evaluate(db, texts(...list), (eb, f) =>
          f.regexReplace(eb.ref('s'), p, by),
        );
        expect(found).toEqual(list.map((each) => each.replace(p, () => by)));
        const extracted = await evaluate(db, texts(...list), (eb, f) =>
          f.regexExtract(eb.ref('s'), p),
        );
        const once = new RegExp(p.source, p.flags.replace('g', ''));
        expect(extracted).toEqual(list.map((each) => once.exec(each)?.[0] ?? null));
      },
    ),
    { numRuns: 60 },
  );
});

test('regexExtract counts groups as JavaScript does, and is null where there is nothing', async () => {
  const pattern = /(?:a|b)(\d)(?:-(\d))?/;
  const values = texts('a1-2', 'b3', 'x', null);
  const group = (number: number) =>
    evaluate(db, values, (eb, f) => f.regexExtract(eb.ref('s'), pattern, number));
  expect(await group(0)).toEqual(['a1-2', 'b3', null, null]);
  expect(await group(1)).toEqual(['1', '3', null, null]);
  expect(await group(2)).toEqual(['2', null, null, null]);
  expect(thrownBy(() => f.regexExtract('a', pattern, 3)).code).toBe('DEFINITION_INVALID');
});

describe('where warehouses may match another part, the expression is refused:', () => {
  test.each([
    [/a+?/, 'has a lazy repetition'],
    [/a|ab/, 'has alternatives that do not begin with different characters'],
    [/(?:x|[a-z]y)/, 'has alternatives that do not begin with different characters'],
    [/^\s+|\s+$/u, 'has alternatives that do not begin with different characters'],
    [/a?b|b/, 'has alternatives that do not begin with different characters'],
    [/A|a/i, 'has alternatives that do not begin with different characters'],
    [/(?:|a)/, 'has an alternative that is empty'],
    [/(?:a|)/, 'has alternatives that do not begin with different characters'],
    [/x*/, 'can match an empty text'],
    [/\b/, 'can match an empty text'],
    [/(?=a)/, 'uses a look-around'],
  ])('%s', (pattern, problem) => {
    const error = thrownBy(() => f.regexReplace('a', pattern, ''));
    expect(error).toMatchObject({ code: 'CHECK_NOT_EXPRESSIBLE' });
    expect(error.message).toContain(problem);
  });

  test.each([/a|b/, /(?:ab|cd+)/, /[|]/, /\||a/, /x(?:a|b)?/])('but not %s', (pattern) => {
    expect(() => f.regexReplace('a', pattern, '')).not.toThrow();
  });
});

const moments: readonly Values[] = [
  { d: '2024-02-29', at: '2024-02-29 23:05:09.75' },
  { d: '2024-12-30', at: '1969-12-31 00:00:00' },
  { d: '0800-01-05', at: '2021-01-03 12:34:56' },
  {},
];

test.each<[string, Make<unknown>, readonly unknown[]]>([
  ['year', (eb, f) => f.datePart('year', eb.ref('d')), [2024, 2024, 800, null]],
  ['quarter', (eb, f) => f.datePart('quarter', eb.ref('d')), [1, 4, 1, null]],
  ['day of the year', (eb, f) => f.datePart('dayOfYear', eb.ref('d')), [60, 365, 5, null]],
  ['ISO week', (eb, f) => f.datePart('isoWeek', eb.ref('at')), [9, 1, 53, null]],
  ['ISO year', (eb, f) => f.datePart('isoYear', eb.ref('at')), [2024, 1970, 2020, null]],
  ['ISO day of the week', (eb, f) => f.datePart('isoDayOfWeek', eb.ref('at')), [4, 3, 7, null]],
  ['second', (eb, f) => f.datePart('second', eb.ref('at')), [9, 0, 56, null]],
])('datePart: %s', async (_, make, expected) => {
  expect(await evaluate(db, moments, make)).toEqual(expected);
});

test.each([
  ['YYYY-MM-DD', ['2024-02-29', '2024-12-30', '0800-01-05', null]],
  ['"Q"Q/YYYY', ['Q1/2024', 'Q4/2024', 'Q1/0800', null]],
  ['IYYY-"W"IW', ['2024-W09', '2025-W01', '0800-W01', null]],
  [
    'DY DD. MON, MONTH',
    ['Thu 29. Feb, February', 'Mon 30. Dec, December', 'Wed 05. Jan, January', null],
  ],
  ['100%', ['100%', '100%', '100%', null]],
])('formatDate of %s', async (pattern, expected) => {
  expect(await evaluate(db, moments, (eb, f) => f.formatDate(eb.ref('d'), pattern))).toEqual(
    expected,
  );
});

test.each(['yyyy-mm-dd', 'YYYY-MM-DDTHH24', '%Y', 'YYYY "', ''])(
  'formatDate refuses %j: a piece of it means nothing, or another thing elsewhere',
  (pattern) => {
    expect(thrownBy(() => f.formatDate('2024-01-01', pattern)).code).toBe('DEFINITION_INVALID');
  },
);

const document =
  '{"a": ["x", 2, null, 1.5, true], "day": "2024-02-29", "n": 1e3, "odd\\"/~": {"0": "zero"}}';

test.each<[string, Make<unknown>, unknown]>([
  ['a string', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'a', 0), 'x'],
  ['a number as text', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'a', 3), '1.5'],
  ['1e3 as text', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'n'), '1000'],
  ['an array as text', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'a'), null],
  ['null as text', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'a', 2), null],
  ['a number', (eb, f) => f.jsonNumber(f.parseJson(eb.ref('s')), 'a', 1), 2],
  ['a string as number', (eb, f) => f.jsonNumber(f.parseJson(eb.ref('s')), 'a', 0), null],
  ['a boolean', (eb, f) => f.jsonBoolean(f.parseJson(eb.ref('s')), 'a', 4), true],
  ['a day', (eb, f) => f.jsonDate(f.parseJson(eb.ref('s')), 'day'), '2024-02-29'],
  ['a day that is none', (eb, f) => f.jsonDate(f.parseJson(eb.ref('s')), 'a', 0), null],
  ['null, which exists', (eb, f) => f.jsonExists(f.parseJson(eb.ref('s')), 'a', 2), true],
  ['nothing', (eb, f) => f.jsonExists(f.parseJson(eb.ref('s')), 'a', 9), false],
  ['a length', (eb, f) => f.jsonArrayLength(f.parseJson(eb.ref('s')), 'a'), 5],
  ['the length of an object', (eb, f) => f.jsonArrayLength(f.parseJson(eb.ref('s'))), null],
  ['odd names', (eb, f) => f.jsonText(f.parseJson(eb.ref('s')), 'odd"/~', '0'), 'zero'],
  ['an object', (eb, f) => f.jsonValue(f.parseJson(eb.ref('s')), 'odd"/~'), '{"0":"zero"}'],
])('JSON: %s', async (_, make, expected) => {
  const [found, ofNull, ofEmpty] = await evaluate(db, texts(document, null, ''), make);
  expect(found).toBe(expected);
  const ofNothing = typeof expected === 'boolean' && ofNull !== null ? false : null;
  expect([ofNull, ofEmpty]).toEqual([ofNothing, ofNothing]);
});
