import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';
import { constant, converted, portable } from '../define/portable.ts';

const regexps = `${docs}/sql-reference/functions-regexp`;

const of = { type: { kind: 'text' }, nullable: false } as const;
const listOfTexts = JSON.stringify({ kind: 'array', of });
const objectOfCount = JSON.stringify({
  kind: 'object',
  fields: [{ name: 'n', type: { kind: 'bigint' }, nullable: false }],
});

/** Checks of texts, patterns and JSON. */
export const texts: ConformanceTopic = {
  name: 'Texts and JSON',
  checks: [
    {
      name: 'A pattern has to match the whole text, across lines',
      documented: 'REGEXP_LIKE implicitly anchors a pattern at both ends; s lets . match newlines.',
      url: `${docs}/sql-reference/functions/regexp_like`,
      asks: [
        `select ${portable('regex_matches', `'a\\nB-1\\nc'`, constant('B-[0-9]'))}`,
        `select regexp_like('abc', 'b')`,
      ],
      expected: [true, false],
    },
    {
      name: '^ within a pattern is the beginning of the text alone, and an empty group matches',
      documented:
        'Without the parameter m, ^ and $ mark the beginning and end of the entire subject; an empty group is not mentioned.',
      url: regexps,
      asks: [
        `select ${portable('regex_matches', `'a\\nB-1'`, constant('^B'))}`,
        `select ${portable('regex_matches', `'abc'`, constant('()'))}`,
      ],
      expected: [false, true],
    },
    {
      name: 'The first match is replaced, or all of them; a group is extracted',
      documented:
        'REGEXP_REPLACE takes a position and an occurrence; REGEXP_SUBSTR with e a group.',
      url: `${docs}/sql-reference/functions/regexp_replace`,
      asks: [
        `select ${portable('regex_replace', `'a1b2'`, constant('[0-9]'), constant('-'), constant(false))}`,
        `select ${portable('regex_extract', `'order-17'`, constant('([a-z]+)-([0-9]+)'), constant(2))}`,
      ],
      expected: ['a-b2', '17'],
    },
    {
      name: 'The key of values is the MD5 of their texts, whatever the formats of the session',
      documented: 'AS_DATE and AS_TIMESTAMP_NTZ return null for a VARIANT of another type.',
      url: `${docs}/sql-reference/functions/as_date`,
      asks: [
        `select ${portable('surrogate_key', `cast('2024-02-29' as date)`, `'a'`)} = md5('10:2024-02-29' || '1:a')`,
      ],
      expected: [true],
    },
    {
      name: 'Values of JSON are read by their type, and null of another one',
      documented: 'AS_VARCHAR and its like return null where the VARIANT has another type.',
      url: `${docs}/sql-reference/functions/as_char-varchar`,
      asks: [
        `select ${portable('json_text', `parse_json('{"a": {"b": "x"}}')`, `'a'`, `'b'`)}`,
        `select ${portable('json_number', `parse_json('{"a": "1"}')`, `'a'`)}`,
        `select ${portable('json_length', `parse_json('[1, 2, 3]')`)}`,
        `select sum(f.value) from (select parse_json('[1, 2, 3]') as v) as t cross join lateral ${portable('json_elements', 't.v')} as f`,
      ],
      expected: ['x', null, 3, 6],
    },
    {
      name: 'JSON of the same properties in another order is the same',
      documented: 'The order of the pairs of an OBJECT is not kept.',
      url: `${docs}/sql-reference/data-types-semistructured`,
      asks: [
        `select parse_json('{"a": 1, "b": 2}') is distinct from parse_json('{"b": 2, "a": 1}')`,
      ],
      expected: [false],
    },
    {
      name: 'What is inside of lists and objects is tested by its type',
      documented:
        'FILTER takes the elements of an ARRAY as VARIANT; TYPEOF names the type of a VARIANT, as INTEGER; GET is null for a key that is missing.',
      url: `${docs}/sql-reference/functions/filter`,
      asks: [
        `select ${portable('has_shape', `parse_json('["a", "b"]')`, constant(listOfTexts))}`,
        `select ${portable('has_shape', `parse_json('["a", 1]')`, constant(listOfTexts))}`,
        `select ${portable('has_shape', `parse_json('["a", null]')`, constant(listOfTexts))}`,
        `select ${portable('has_shape', `parse_json('{"n": 1}')`, constant(objectOfCount))}`,
        `select ${portable('has_shape', `parse_json('{"n": 1.5}')`, constant(objectOfCount))}`,
        `select ${portable('has_shape', `parse_json('{"n": 1, "x": 2}')`, constant(objectOfCount))}`,
      ],
      expected: [true, false, false, true, false, false],
    },
    {
      name: 'A text is a list where all its elements are of the type',
      documented:
        'TRY_PARSE_JSON is null for what is not JSON; an array in a VARIANT is cast to ARRAY as it is.',
      url: `${docs}/sql-reference/functions/try_parse_json`,
      asks: [
        `select to_json(${converted('["a","b"]', { kind: 'array', of })})`,
        `select ${converted('["a", 1]', { kind: 'array', of })} is null`,
      ],
      expected: ['["a","b"]', true],
    },
    {
      name: 'Bytes are written in hexadecimal digits, in capitals',
      documented: 'HEX_ENCODE writes capitals unless it is told otherwise.',
      url: `${docs}/sql-reference/functions/hex_encode`,
      asks: [`select hex_encode(${converted('cafe01', { kind: 'binary' })})`],
      expected: ['CAFE01'],
    },
  ],
};
