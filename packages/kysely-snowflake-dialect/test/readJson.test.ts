import { describe, expect, test } from 'vitest';
import { jsonText, jsonTypes, jsonValue } from '../src/driver/results/read-json.ts';
import type { SdkColumn } from '../src/driver/sdk.ts';

const column = (type: string, isVariant = true): SdkColumn => ({
  getName: () => 'V',
  getType: () => type,
  getScale: () => null,
  isVariant: () => isVariant,
});

describe('JSON as Snowflake sends it', () => {
  test.each([
    '{"a": 1.5, "b": [0.1, -2]}',
    '[9007199254740991, 1000000000000000000000000]',
    '"a number 12345678901234567890 in a text"',
    '[3.333333333333333e-01, 8.000000000000001e+00, 1.100000000000000e+00]',
    '{"pi": 3.141592653589793000}',
    'null',
  ])('%s is the value', (text) => {
    expect(jsonValue(column('variant'), text)).toEqual(JSON.parse(text));
  });

  test.each(['12345678901234567890', '{"d": [1.00000000000000000001]}', '-0.12345678901234567'])(
    '%s has digits that no number holds',
    (text) => {
      expect(() => jsonValue(column('variant'), text)).toThrow("Set results.json to 'text'");
    },
  );

  test('XML stays a text, and what is neither is an error', () => {
    expect(jsonValue(column('variant'), '<a>1</a>')).toBe('<a>1</a>');
    expect(() => jsonValue(column('variant'), '[undefined]')).toThrow('cannot be read');
  });

  test('a text loses the lines between its values alone', () => {
    expect(jsonText('{\n  "a \\" : b": [\n    1.10,\n "x  y"\n  ]\n}')).toBe(
      '{"a \\" : b":[1.10,"x  y"]}',
    );
  });

  test('XML keeps its white space', () => {
    const xml = '<p>two  words <b>and</b>\n more</p>';
    expect(jsonText(xml)).toBe(xml);
  });

  test('a text of millions of letters and escapes is read', () => {
    const long = `"${'a \\n'.repeat(3_000_000)}"`;
    expect(jsonText(`{ "x": ${long} }`)).toBe(`{"x":${long}}`);
  });

  test('a structured type is left to the driver, which alone knows its fields', () => {
    const types = jsonTypes([column('variant'), column('object', false), column('object')]);
    expect([...types]).toEqual(['variant', 'array']);
  });
});
