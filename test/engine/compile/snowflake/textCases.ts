import {
  bigint,
  date,
  decimal,
  integer,
} from '../../../../packages/kysely-models/src/define/index.ts';
import type { Make } from './functionCases.ts';

/** Texts, numbers and keys over one row of `edges`. */
export const textCases: Readonly<Record<string, Make>> = {
  'coalesce of three': (eb, f) => f.coalesce(eb.ref('s'), eb.ref('u'), 'neither'),
  'add of four': (eb, f) => f.add(eb.ref('b'), eb.ref('m'), 1, eb.ref('b')),
  'multiply of three': (eb, f) => f.multiply(eb.ref('b'), eb.ref('m'), 2),
  'least of three': (eb, f) => f.least(eb.ref('a'), eb.ref('b'), eb.ref('id')),
  'greatest of four texts': (eb, f) => f.greatest(eb.ref('s'), eb.ref('u'), 'b', 'a'),
  isDistinctFrom: (eb, f) => f.isDistinctFrom(eb.ref('s'), eb.ref('u')),
  'isDistinctFrom null': (eb, f) => f.isDistinctFrom(eb.ref('s'), null),
  abs: (eb, f) => f.abs(eb.ref('m')),
  'abs of a double': (eb, f) => f.abs(eb.ref('x')),
  sign: (eb, f) => f.sign(eb.ref('m')),
  floor: (eb, f) => f.cast(f.floor(eb.ref('m')), bigint()),
  ceil: (eb, f) => f.cast(f.ceil(eb.ref('m')), bigint()),
  power: (eb, f) => f.power(eb.ref('b'), 2),
  'power of nothing real': (eb, f) => f.power(eb.ref('m'), -0.5),
  sqrt: (eb, f) => f.sqrt(eb.ref('m')),
  'ln of few digits': (eb, f) => f.floor(f.multiply(f.ln(eb.ref('m')), 1000)),
  'exp of few digits': (eb, f) => f.floor(f.multiply(f.exp(eb.ref('b')), 1000)),
  trim: (eb, f) => f.trim(eb.ref('s')),
  'trim of characters': (eb, f) => f.trim(eb.ref('s'), 'ac'),
  trimStart: (eb, f) => f.trimStart(eb.ref('s'), 'ab '),
  trimEnd: (eb, f) => f.trimEnd(eb.ref('s'), 'cb%'),
  replace: (eb, f) => f.replace(eb.ref('s'), 'a', "'\\"),
  'replace by a column': (eb, f) => f.replace(eb.ref('s'), '\\', eb.ref('u')),
  substring: (eb, f) => f.substring(eb.ref('s'), 2, 3),
  'substring to the end': (eb, f) => f.substring(eb.ref('s'), 7),
  'substring of computed places': (eb, f) =>
    f.substring(eb.ref('s'), f.subtract(eb.ref('b'), 2), eb.ref('b')),
  left: (eb, f) => f.left(eb.ref('s'), 7),
  right: (eb, f) => f.right(eb.ref('s'), 4),
  'right of nothing': (eb, f) => f.right(eb.ref('s'), 0),
  position: (eb, f) => f.position(eb.ref('s'), 'b'),
  'position of a symbol': (eb, f) => f.position(eb.ref('s'), '\u{1f600}'),
  startsWith: (eb, f) => f.startsWith(eb.ref('s'), 'a'),
  'startsWith a column': (eb, f) => f.startsWith(eb.ref('s'), eb.ref('u')),
  endsWith: (eb, f) => f.endsWith(eb.ref('s'), '%'),
  contains: (eb, f) => f.contains(eb.ref('s'), '%'),
  'contains a column': (eb, f) => f.contains(eb.ref('s'), eb.ref('u')),
  leftPad: (eb, f) => f.leftPad(eb.ref('s'), 5, '*-'),
  rightPad: (eb, f) => f.rightPad(eb.ref('u'), 3),
  md5: (eb, f) => f.md5(eb.ref('s')),
  'dbtSurrogateKey of one': (eb, f) => f.dbtSurrogateKey(eb.ref('s')),
  'dbtSurrogateKey of several': (eb, f) =>
    f.dbtSurrogateKey(eb.ref('a'), eb.ref('s'), eb.ref('m'), eb.ref('d'), eb.ref('k')),
  'tryCast of texts': (eb, f) => f.tryCast(eb.ref('s'), bigint()),
  'tryCast of numbers in texts': (eb, f) =>
    f.tryCast(f.concat('1', f.left(eb.ref('u'), 0)), integer()),
  'tryCast of fractions in texts': (eb, f) =>
    f.tryCast(f.concat('1.5', f.left(eb.ref('u'), 0)), integer()),
  'tryCast to fewer digits': (eb, f) => f.tryCast(eb.ref('m'), decimal(10, 1)),
  'tryCast to days': (eb, f) =>
    f.tryCast(f.concat('2024-0', f.left(eb.ref('s'), 0), '2-29'), date()),
  'tryCast to days that are none': (eb, f) =>
    f.tryCast(f.concat('2023-0', f.left(eb.ref('s'), 0), '2-29'), date()),
  'tryCast to too large a number': (eb, f) =>
    f.tryCast(f.concat(f.left(eb.ref('s'), 0), '9'.repeat(50)), bigint()),
};
