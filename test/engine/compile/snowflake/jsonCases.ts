import type { Functions } from '../../../../packages/kysely-models/src/define/index.ts';
import type { Make } from './functionCases.ts';

const payload =
  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}';

const paths: Readonly<Record<string, readonly (string | number)[]>> = {
  'a string': ['a', 'b c', 0],
  'a whole number': ['a', 'b c', 1],
  null: ['a', 'b c', 2],
  'a fraction': ['a', 'b c', 3],
  'a number with an exponent': ['a', 'b c', 4],
  'a boolean': ['a', 'b c', 5],
  'a string in an object in an array': ['a', 'b c', 6, 'd'],
  'an object': ['a'],
  'an array': ['a', 'b c'],
  'an empty array': ['e'],
  'a day': ['day'],
  'a day that is none': ['no'],
  'a name of odd characters': ['q"/~'],
  'a name of digits': ['0'],
  'a place in an object': [0],
  'a name in an array': ['e', '0'],
  'a large number': ['n'],
  nothing: ['x', 'y'],
};

/** Reading at each kind of path in a JSON text, in every way. */
export const jsonCases: Readonly<Record<string, Make>> = Object.fromEntries([
  ...Object.entries(paths).flatMap(([title, path]): [string, Make][] => [
    [`jsonText of ${title}`, (_, f) => f.jsonText(f.parseJson(payload), ...path)],
    [`jsonNumber of ${title}`, (_, f) => f.jsonNumber(f.parseJson(payload), ...path)],
    [`jsonBoolean of ${title}`, (_, f) => f.jsonBoolean(f.parseJson(payload), ...path)],
    [`jsonDate of ${title}`, (_, f) => f.jsonDate(f.parseJson(payload), ...path)],
    [`jsonExists of ${title}`, (_, f) => f.jsonExists(f.parseJson(payload), ...path)],
    [`jsonArrayLength of ${title}`, (_, f) => f.jsonArrayLength(f.parseJson(payload), ...path)],
  ]),
  ...['an array', 'an object', 'nothing'].flatMap((title): [string, Make][] => {
    const read = (f: Functions) => f.jsonValue(f.parseJson(payload), ...(paths[title] ?? []));
    return [
      [
        `jsonElement of ${title}`,
        (eb, f) => f.jsonText(f.jsonElement(read(f), f.multiply(3, f.subtract(eb.ref('id'), 3)))),
      ],
      [`jsonArrayContains of ${title}`, (_, f) => f.jsonArrayContains(read(f), 'x')],
    ];
  }),
]);
