import { createHash } from 'node:crypto';
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

describe('parts of a text', () => {
  test.each<[string, Make<unknown>, readonly (string | null)[], readonly unknown[]]>([
    ['trim', (eb, f) => f.trim(eb.ref('s')), [' a b ', '\ta', '', null], ['a b', '\ta', '', null]],
    ['trim of others', (eb, f) => f.trim(eb.ref('s'), 'é0'), ['0é10é0', '0'], ['1', '']],
    ['trimStart', (eb, f) => f.trimStart(eb.ref('s'), '0'), ['0010', '0'], ['10', '']],
    ['trimEnd', (eb, f) => f.trimEnd(eb.ref('s'), '0'), ['0010', '0'], ['001', '']],
    [
      'replace',
      (eb, f) => f.replace(eb.ref('s'), 'aa', 'a'),
      ['aaaa', 'b', null],
      ['aa', 'b', null],
    ],
    [
      'substring',
      (eb, f) => f.substring(eb.ref('s'), 2, 2),
      ['a😀é!', 'a', null],
      ['😀é', '', null],
    ],
    ['left', (eb, f) => f.left(eb.ref('s'), 2), ['😀éx', 'a', '', null], ['😀é', 'a', '', null]],
    ['right', (eb, f) => f.right(eb.ref('s'), 2), ['x😀é', 'a', '', null], ['😀é', 'a', '', null]],
    ['position', (eb, f) => f.position(eb.ref('s'), 'b'), ['éb', 'a', '', null], [2, 0, 0, null]],
    [
      'startsWith',
      (eb, f) => f.startsWith(eb.ref('s'), '%'),
      ['%a', 'a%', null],
      [true, false, null],
    ],
    ['endsWith', (eb, f) => f.endsWith(eb.ref('s'), '%'), ['%a', 'a%', null], [false, true, null]],
    ['contains', (eb, f) => f.contains(eb.ref('s'), '_'), ['a_b', 'ab', null], [true, false, null]],
    [
      'leftPad',
      (eb, f) => f.leftPad(eb.ref('s'), 4, '01'),
      ['7', '12345', null],
      ['0107', '1234', null],
    ],
    ['rightPad', (eb, f) => f.rightPad(eb.ref('s'), 3), ['é', '12345'], ['é  ', '123']],
  ])('%s', async (_, make, values, expected) => {
    expect(await evaluate(db, texts(...values), make)).toEqual(expected);
  });

  test('substring of a computed place below 1 is null, not counted from the end', async () => {
    const rows = [2, 1, 0, -1, null].map((i) => ({ s: 'abc', i }));
    const found = await evaluate(db, rows, (eb, f) => f.substring(eb.ref('s'), eb.ref('i')));
    expect(found).toEqual(['bc', 'abc', null, null, null]);
  });

  test.each([
    ['substring from 0', () => f.substring('abc', 0)],
    ['an empty search', () => f.position('abc', '')],
    ['nothing to replace', () => f.replace('abc', '', 'x')],
    ['nothing to fill with', () => f.leftPad('a', 3, '')],
    ['a negative length', () => f.left('abc', -1)],
  ])('%s is refused, because warehouses differ there', (_, make) => {
    expect(thrownBy(make).code).toBe('DEFINITION_INVALID');
  });
});

describe('dbtSurrogateKey', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const key: Make<unknown> = (eb, f) => f.dbtSurrogateKey(eb.ref('s'), eb.ref('i'));

  test('is what dbt_utils.generate_surrogate_key makes', async () => {
    expect(await evaluate(db, [{ s: 'a', i: 1 }, { s: null, i: 1 }, {}], key)).toEqual([
      md5('a-1'),
      md5('_dbt_utils_surrogate_key_null_-1'),
      md5('_dbt_utils_surrogate_key_null_-_dbt_utils_surrogate_key_null_'),
    ]);
    // The key of an id of 1, known from the tables of many dbt projects.
    const one = await evaluate(db, [{ i: 1 }], (eb, f) => f.dbtSurrogateKey(eb.ref('i')));
    expect(one).toEqual(['c4ca4238a0b923820dcc509a6f75849b']);
  });

  test('takes days, times, decimals and booleans as their text', async () => {
    const row = { d: '2024-02-29', at: '2024-02-29 12:00:00', m: '1.5', b: true };
    const found = await evaluate(db, [row], (eb, f) =>
      f.dbtSurrogateKey(eb.ref('d'), eb.ref('at'), eb.ref('m'), eb.ref('b')),
    );
    expect(found).toEqual([md5('2024-02-29-2024-02-29 12:00:00-1.5000-true')]);
  });

  test('equals the MD5 of the joined texts for any texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.string()), { minLength: 1 }), async (values) => {
        const found = await evaluate(db, texts(...values), (eb, f) =>
          f.dbtSurrogateKey(eb.ref('s'), eb.ref('s')),
        );
        const text = (value: string | null) => value ?? '_dbt_utils_surrogate_key_null_';
        expect(found).toEqual(values.map((value) => md5(`${text(value)}-${text(value)}`)));
      }),
      { numRuns: 20 },
    );
  });
});
