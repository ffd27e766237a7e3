import { type Argument, portableCall } from '../../expressions/portableCall.ts';
import { checkNotEmpty, requireWholeNumber } from '../../expressions/refuseArgument.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';
import type { NullsOf } from '../nulls.ts';

type Txt = string | null;

/**
 * Returns a text without these characters at both ends.
 *
 * @param characters any of them is taken away; a space by default
 * @example f.trim(eb.ref('code'), '0 ') // trim("code", '0 ')
 */
export function trim<A extends Txt>(
  value: Argument<A>,
  characters = ' ',
): SqlExpression<string | NullsOf<A>> {
  checkNotEmpty('f.trim', 'the set of characters', characters);
  return portableCall('trim', [value, characters]);
}

/** Returns a text without these characters at its start: `ltrim("code", '0')`. */
export function trimStart<A extends Txt>(
  value: Argument<A>,
  characters = ' ',
): SqlExpression<string | NullsOf<A>> {
  checkNotEmpty('f.trimStart', 'the set of characters', characters);
  return portableCall('trim_start', [value, characters]);
}

/** Returns a text without these characters at its end: `rtrim("code", '0')`. */
export function trimEnd<A extends Txt>(
  value: Argument<A>,
  characters = ' ',
): SqlExpression<string | NullsOf<A>> {
  checkNotEmpty('f.trimEnd', 'the set of characters', characters);
  return portableCall('trim_end', [value, characters]);
}

/**
 * Returns a text with every occurrence of another one replaced.
 *
 * @throws ModelsError DEFINITION_INVALID for an empty text to search for
 * @example f.replace(eb.ref('phone'), '-', '') // replace("phone", '-', '')
 */
export function replace<A extends Txt, B extends Txt = never>(
  value: Argument<A>,
  search: string,
  replacement: Argument<B>,
): SqlExpression<string | NullsOf<A | B>> {
  checkNotEmpty('f.replace', 'the text to search for', search);
  return portableCall('replace', [value, search, replacement]);
}

/**
 * Returns the characters of a text from a place on, counted from 1, as many as are asked for or all.
 * Null where a computed place is below 1, or a computed length below 0.
 *
 * @throws ModelsError DEFINITION_INVALID for such a place or length that is written out
 * @example f.substring(eb.ref('sku'), 1, 3) // substr("sku", 1, 3)
 */
export function substring(
  value: Argument<Txt>,
  start: Argument<number | null>,
  length?: Argument<number | null>,
): SqlExpression<string | null> {
  if (typeof start === 'number') requireWholeNumber('f.substring', 'the start', 1, start);
  if (typeof length === 'number') requireWholeNumber('f.substring', 'the length', 0, length);
  return portableCall('substring', length === undefined ? [value, start] : [value, start, length]);
}

/** Returns the first characters of a text: `left("sku", 3)`. */
export function left<A extends Txt>(
  value: Argument<A>,
  length: number,
): SqlExpression<string | NullsOf<A>> {
  requireWholeNumber('f.left', 'the length', 0, length);
  return portableCall('left', [value, length]);
}

/** Returns the last characters of a text: `right("sku", 3)`. */
export function right<A extends Txt>(
  value: Argument<A>,
  length: number,
): SqlExpression<string | NullsOf<A>> {
  requireWholeNumber('f.right', 'the length', 0, length);
  return portableCall('right', [value, length]);
}

/**
 * Returns where a text occurs first in another one, counted from 1; 0 where it does not.
 *
 * @throws ModelsError DEFINITION_INVALID for an empty text to search for
 * @example f.position(eb.ref('email'), '@') // DuckDB: strpos("email", '@')
 */
export function position<A extends Txt>(
  value: Argument<A>,
  search: string,
): SqlExpression<number | NullsOf<A>> {
  checkNotEmpty('f.position', 'the text to search for', search);
  return portableCall('position', [value, search]);
}

/** Returns true where a text begins with another one; case counts. */
export function startsWith<A extends Txt, B extends Txt>(
  value: Argument<A>,
  start: Argument<B>,
): SqlExpression<boolean | NullsOf<A | B>> {
  return portableCall('starts_with', [value, start]);
}

/** Returns true where a text ends with another one; case counts. */
export function endsWith<A extends Txt, B extends Txt>(
  value: Argument<A>,
  end: Argument<B>,
): SqlExpression<boolean | NullsOf<A | B>> {
  return portableCall('ends_with', [value, end]);
}

/** Returns true where a text contains another one; case counts, nothing is a wildcard. */
export function contains<A extends Txt, B extends Txt>(
  value: Argument<A>,
  part: Argument<B>,
): SqlExpression<boolean | NullsOf<A | B>> {
  return portableCall('contains', [value, part]);
}

/**
 * Returns a text filled up at its start to a number of characters; one that is longer is cut.
 *
 * @example f.leftPad(f.cast(eb.ref('number'), text()), 6, '0') // lpad(…, 6, '0')
 */
export function leftPad<A extends Txt>(
  value: Argument<A>,
  length: number,
  fill = ' ',
): SqlExpression<string | NullsOf<A>> {
  requireWholeNumber('f.leftPad', 'the length', 0, length);
  checkNotEmpty('f.leftPad', 'the text to fill with', fill);
  return portableCall('pad_left', [value, length, fill]);
}

/** Returns a text filled up at its end to a number of characters; one that is longer is cut. */
export function rightPad<A extends Txt>(
  value: Argument<A>,
  length: number,
  fill = ' ',
): SqlExpression<string | NullsOf<A>> {
  requireWholeNumber('f.rightPad', 'the length', 0, length);
  checkNotEmpty('f.rightPad', 'the text to fill with', fill);
  return portableCall('pad_right', [value, length, fill]);
}
