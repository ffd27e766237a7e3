import fc from 'fast-check';

/** Marked values of one person, one of each type; each can be recognised in any text. */
export interface Planted {
  readonly s: string;
  readonly i: string;
  readonly b: string;
  readonly m: string;
  readonly d: string;
  readonly t: string;
  readonly ts: string;
  readonly j: string;
  readonly u: string;
  /** What no text may hold, in no form. */
  readonly marks: readonly string[];
}

const digits = (count: number) =>
  fc
    .tuple(
      fc.constantFrom(...'12'),
      fc.string({
        unit: fc.constantFrom(...'3456789'),
        minLength: count - 1,
        maxLength: count - 1,
      }),
    )
    .map((parts) => parts.join(''));

const word = fc.string({ unit: fc.constantFrom(...'qxzvkj'), minLength: 12, maxLength: 12 });

const two = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((each) => String(each).padStart(2, '0'));

/** Texts that look like what a program reads in messages. */
const texts: readonly ((mark: string) => string)[] = [
  (mark) => `${mark}@example.org`,
  (mark) => `interrupted ${mark}`,
  (mark) => `No space left on device ${mark}`,
  (mark) => `CSV Error on Line: 3\nOriginal Line: ${mark}`,
  (mark) => `x\n\nLINE 1: ${mark}\n        ^`,
  (mark) => `it's "${mark}" to INT64 when casting from source column ${mark}`,
  (mark) => `{"${mark}": ${mark}`,
  (mark) => `Zone/${mark}`,
  (mark) => `::error title=${mark}::${mark}`,
  (mark) => `Invalid Input Error: CSV Error on Line: 7\n${mark},${mark}`,
];

/** One person's values. */
export const planted: fc.Arbitrary<Planted> = fc
  .record({
    text: fc.tuple(fc.constantFrom(...texts), word),
    i: digits(9),
    b: digits(16),
    m: fc.tuple(digits(8), fc.constantFrom('37', '59', '86')),
    d: fc.tuple(digits(5), digits(7)),
    t: fc.tuple(two(1720, 1890), two(1, 12), two(1, 28)).map((parts) => parts.join('-')),
    time: fc.tuple(two(10, 23), two(10, 59), two(10, 59)).map((parts) => parts.join(':')),
    micros: digits(6),
    key: word,
    u: fc.array(fc.integer({ min: 0x1000, max: 0xffff }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ u, ...others }) => ({
    ...others,
    u: u
      .map((part) => part.toString(16))
      .join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  }))
  .map(({ text: [wrap, mark], i, b, m, d, t, time, micros, key, u }) => ({
    s: wrap(mark),
    i,
    b,
    m: m.join('.'),
    d: d.join('.'),
    t,
    ts: `${t} ${time}.${micros}`,
    j: JSON.stringify({ k: key }),
    u,
    marks: [
      mark,
      i,
      b,
      m.join('.'),
      m.join(''),
      d.join('.').slice(0, 9),
      t,
      `${time}.${micros}`,
    ].concat([key, u]),
  }));

/** The marks that a text holds as they are, or as base64, hexadecimal digits or a URL write them. */
export function leaksOf(text: string, marks: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  const plain = text.replaceAll(/\\n|\s/g, '');
  return marks.filter(
    (mark) =>
      lower.includes(mark.toLowerCase()) ||
      lower.includes(encodeURIComponent(mark).toLowerCase()) ||
      lower.includes(Buffer.from(mark).toString('hex')) ||
      base64Forms(mark).some((form) => plain.includes(form)),
  );
}

/** What base64 makes of a mark amidst other text: it depends on where the mark begins. */
const base64Forms = (mark: string) =>
  [0, 1, 2].flatMap((start) => {
    const encoded = Buffer.from(`${'x'.repeat(start)}${mark}`).toString('base64url');
    const whole = encoded.slice(start === 0 ? 0 : start + 1, -2);
    return [whole, whole.replaceAll('-', '+').replaceAll('_', '/')];
  });

/** A line of CSV with these fields. */
export const csvLine = (fields: readonly string[]) =>
  fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');

/** The fields of a person in the order of the source's columns. */
export const fieldsOf = ({ s, i, b, m, d, t, ts, j, u }: Planted) => [s, i, b, m, d, t, ts, j, u];
