/** Code points from the first to the last, both included. */
type CodeRange = readonly [first: number, last: number];

/** A set of characters, as ranges that may overlap. */
export type CharacterSet = readonly CodeRange[];

const lastCodePoint = 0x10ffff;

/** The characters of `\d`, `\w` and `\s` in JavaScript. */
export const shorthands = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
} as const satisfies Record<string, CharacterSet>;

/** The line ends, which `.` leaves out. */
export const lineEnds: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/**
 * Returns all characters outside ranges in ascending order, of which none begins at 0 or touches
 * the next.
 */
export function complement(set: CharacterSet): CharacterSet {
  const gaps: CodeRange[] = [];
  let start = 0;
  for (const [first, last] of set) {
    gaps.push([start, first - 1]);
    start = last + 1;
  }
  return [...gaps, [start, lastCodePoint]];
}

/**
 * Returns a set with the other case of each ASCII letter in it.
 *
 * @param unicode whether the flag `u` stands beside `i`: then K and S have a third form
 */
export function foldAscii(set: CharacterSet, unicode: boolean): CharacterSet {
  const folded = set.flatMap(([first, last]) => [
    ...shifted(first, last, 0x41, 0x5a, 0x20),
    ...shifted(first, last, 0x61, 0x7a, -0x20),
  ]);
  const all = [...set, ...folded];
  const has = (letter: number) => all.some(([first, last]) => first <= letter && letter <= last);
  if (unicode && has(0x6b)) all.push([0x212a, 0x212a]); // the Kelvin sign
  if (unicode && has(0x73)) all.push([0x17f, 0x17f]); // the long s
  return all;
}

function shifted(
  first: number,
  last: number,
  low: number,
  high: number,
  by: number,
): readonly CodeRange[] {
  const [start, end] = [Math.max(first, low), Math.min(last, high)];
  return start <= end ? [[start + by, end + by]] : [];
}

/** Returns true when a character has another case outside ASCII, or none of its own in ASCII. */
export function hasUnicodeCase(codePoint: number): boolean {
  const text = String.fromCodePoint(codePoint);
  return codePoint > 0x7f && (text.toLowerCase() !== text || text.toUpperCase() !== text);
}

/**
 * Returns a set as a bracket expression of a regular expression, made of the characters themselves.
 */
export function bracketExpression(set: CharacterSet, negated: boolean): string {
  const ranges = set.map(([first, last]) =>
    first === last ? inBrackets(first) : `${inBrackets(first)}-${inBrackets(last)}`,
  );
  return `[${negated ? '^' : ''}${ranges.join('')}]`;
}

function inBrackets(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return /[\\\]^[-]/.test(text) ? `\\${text}` : text;
}
