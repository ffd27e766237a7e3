import { describe, expect, test } from 'vitest';
import { encodeValue } from '../src/index.ts';

describe('encodeValue', () => {
  test.each([
    [null, '?', 'null', null],
    ['x', '?', "'x'", 'x'],
    ["'", '?', "''''", "'"],
    ["\\'", '?', "'\\\\'''", "\\'"],
    ['a\0b', '?', "('a' || chr(0) || 'b')", 'a\0b'],
    ['', '?', "''", ''],
    [true, '?', 'true', true],
    [42, '?', '42', 42],
    [-42, '?', '-42', -42],
    [0.1, '?', "cast('0.1' as double)", 0.1],
    [1e-7, '?', "cast('1e-7' as double)", 1e-7],
    [-0, 'cast(? as double)', "cast('-0' as double)", '-0'],
    [2 ** 60, 'cast(? as double)', "cast('1152921504606847000' as double)", '1152921504606847000'],
    [Number.NaN, 'cast(? as double)', "cast('NaN' as double)", 'NaN'],
    [Number.NEGATIVE_INFINITY, 'cast(? as double)', "cast('-inf' as double)", '-inf'],
    [10n ** 38n - 1n, 'cast(? as number(38, 0))', '9'.repeat(38), '9'.repeat(38)],
    [
      new Date('2024-02-29T12:34:56.789Z'),
      'cast(? as timestamp_ntz)',
      "cast('2024-02-29 12:34:56.789' as timestamp_ntz)",
      '2024-02-29 12:34:56.789',
    ],
    [new Uint8Array([0xca, 0xfe]), "to_binary(?, 'HEX')", "to_binary('CAFE', 'HEX')", 'CAFE'],
    [{ a: "'" }, 'parse_json(?)', `parse_json('{"a":"''"}')`, `{"a":"'"}`],
    [[1, '\\'], 'parse_json(?)', `parse_json('[1,"\\\\\\\\"]')`, '[1,"\\\\"]'],
  ])('%o', (value, placeholder, literal, bind) => {
    expect(encodeValue(value)).toMatchObject({ placeholder, literal, bind });
  });

  test.each([
    [undefined, 'Use null'],
    [() => 1, 'type function'],
    [Symbol('x'), 'type symbol'],
    ['\ud800', 'surrogate'],
    [10n ** 38n, '38 digits'],
    [new Date(Number.NaN), 'not a date'],
    [new Date('+010000-01-01T00:00:00Z'), 'not a date'],
    [{ a: 1n }, 'VARIANT'],
    [{ a: Number.NaN }, 'JSON has no NaN'],
    [{ a: '\ud800' }, 'surrogate'],
    [new Map([['a', 1]]), 'JSON has no Map'],
    [[new Set([1])], 'JSON has no Set'],
    [{ a: new Float64Array(1) }, 'JSON has no Float64Array'],
    [{ toJSON: () => undefined }, 'VARIANT'],
    [Promise.resolve(1), 'JSON has no Promise'],
    [{ a: Object.assign(new TypeError('x'), { code: 1 }) }, 'JSON has no TypeError'],
    [{ a: () => 1 }, 'JSON has no function'],
    [[Symbol('x')], 'JSON has no symbol'],
    [[1, undefined], 'JSON has no undefined, which the array has at 1'],
  ])('%o is refused', (value, problem) => {
    expect(() => encodeValue(value)).toThrow(problem);
  });
});
