import { portablePattern } from '../../contract/portableRegex.ts';
import { type Argument, portableCall } from '../../expressions/portableCall.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';
import type { NullsOf } from '../nulls.ts';
import { readPattern } from './readPattern.ts';

type Txt = string | null;

/**
 * True when the regular expression matches somewhere in the text, as it would in JavaScript.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for an expression that some warehouse reads otherwise
 * @example f.regexMatches(eb.ref('sku'), /^[A-Z]{2}-\d+$/i) // regexp_matches("sku", '^[A-Za-z]{2}-[0-9]+$')
 */
export function regexMatches<A extends Txt>(
  value: Argument<A>,
  pattern: RegExp,
): SqlExpression<boolean | NullsOf<A>> {
  return portableCall('regex_matches', [value, portablePattern('f.regexMatches', pattern)]);
}

/**
 * Returns a text in which what a regular expression matches is replaced, as JavaScript's `replace`
 * does: the first match, or with the flag `g` every one. The replacement is plain text; `$1` and `\1`
 * stand for themselves.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for an expression that some warehouse reads otherwise, and
 *   for one of which warehouses may match more or less: lazy repetitions, alternatives that begin alike
 * @example f.regexReplace(eb.ref('phone'), /[^0-9]/gu, '') // DuckDB: regexp_replace("phone", '[^0-9]', '', 'g')
 */
export function regexReplace<A extends Txt>(
  value: Argument<A>,
  pattern: RegExp,
  replacement: string,
): SqlExpression<string | NullsOf<A>> {
  const { text } = readPattern('f.regexReplace', pattern);
  // Both engines read a backslash in a replacement as the beginning of a reference to a group.
  const plain = replacement.replaceAll('\\', '\\\\');
  return portableCall('regex_replace', [value, text, plain, pattern.global]);
}

/**
 * Returns what a regular expression matches first in a text, or one of its groups; null where it does
 * not match, or the group matches nothing.
 *
 * @param group counted from 1 as in JavaScript, 0 for all of the match
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE as {@link regexReplace}
 * @example f.regexExtract(eb.ref('url'), /^https?:\/\/([^/]+)/u, 1)
 */
export function regexExtract(
  value: Argument<Txt>,
  pattern: RegExp,
  group = 0,
): SqlExpression<string | null> {
  const { text, groupAt } = readPattern('f.regexExtract', pattern);
  return portableCall('regex_extract', [value, text, groupAt(group)]);
}
