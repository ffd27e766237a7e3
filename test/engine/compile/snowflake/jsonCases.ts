import {
  boolean,
  date,
  decimal,
  type Functions,
  integer,
  text,
  timestamp,
  timestampTz,
} from '../../../../packages/kysely-models/src/define/index.ts';
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

const fields =
  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}';

/** Fields as types, each by the form in which an API writes it. */
const fieldCases: Readonly<Record<string, Make>> = {
  'jsonField of a decimal in a string': (_, f) =>
    f.jsonField(f.parseJson(fields), decimal(12, 2), 'price', 'amount'),
  'jsonField of a number as a decimal': (_, f) =>
    f.jsonField(f.parseJson(fields), decimal(12, 2), 'net'),
  'jsonField of a whole number': (_, f) => f.jsonField(f.parseJson(fields), integer(), 'units'),
  'jsonField of a boolean': (_, f) => f.jsonField(f.parseJson(fields), boolean(), 'gift'),
  'jsonField of a boolean in a string': (_, f) =>
    f.jsonField(f.parseJson(fields), boolean(), 'paid'),
  'jsonField of a day': (_, f) => f.jsonField(f.parseJson(fields), date(), 'day'),
  'jsonField of a moment by a clock': (_, f) =>
    f.jsonField(f.parseJson(fields), timestamp({ zone: 'Europe/Berlin' }), 'at'),
  'jsonField of a moment': (_, f) =>
    f.wallClock('Asia/Tokyo', f.jsonField(f.parseJson(fields), timestampTz(), 'at')),
  'jsonField of a wall clock': (_, f) => f.jsonField(f.parseJson(fields), timestamp(), 'local'),
  'jsonField of null': (_, f) => f.jsonField(f.parseJson(fields), integer(), 'nothing'),
  'jsonField of nothing': (_, f) => f.jsonField(f.parseJson(fields), decimal(12, 2), 'x', 'y'),
};

/** Reading at each kind of path in a JSON text, in every way. */
export const jsonCases: Readonly<Record<string, Make>> = Object.fromEntries([
  ...Object.entries(fieldCases),
  ...Object.entries(paths).flatMap(([title, path]): [string, Make][] => [
    [`jsonField of ${title} as text`, (_, f) => f.jsonField(f.parseJson(payload), text(), ...path)],
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
