import { type Expression, FunctionNode } from 'kysely';
import type { NullsOf } from './nulls.ts';
import { type Argument, portableCall } from './portableCall.ts';
import { SqlExpression } from './sqlExpression.ts';

type Txt = string | null;

/** Text without spaces, tabs and line breaks at both ends. */
export function trimBlanks<A extends Txt>(
  value: Expression<A>,
): SqlExpression<string | NullsOf<A>> {
  return portableCall('trim_blanks', [value]);
}

/** Text in lower case. */
export function lower<A extends Txt>(value: Expression<A>): SqlExpression<string | NullsOf<A>> {
  return new SqlExpression(FunctionNode.create('lower', [value.toOperationNode()]));
}

/** Text in upper case. */
export function upper<A extends Txt>(value: Expression<A>): SqlExpression<string | NullsOf<A>> {
  return new SqlExpression(FunctionNode.create('upper', [value.toOperationNode()]));
}

/** The number of characters of a text. */
export function length<A extends Txt>(value: Expression<A>): SqlExpression<number | NullsOf<A>> {
  return portableCall('length', [value]);
}

/** Texts one after the other; null when one is null. */
export function concat<A extends Txt>(
  ...values: readonly Argument<A>[]
): SqlExpression<string | NullsOf<A>> {
  return portableCall('concat', values);
}

/**
 * The known ones of some texts, with a separator between them; null when none is known.
 *
 * @example f.joinText(' ', eb.ref('first_name'), eb.ref('last_name'))
 */
export function joinText(
  separator: string,
  ...values: readonly Expression<Txt>[]
): SqlExpression<string | null> {
  return portableCall('join_text', [separator, ...values]);
}

/**
 * The n-th part of a text cut at a separator, counted from 1; empty when there are fewer.
 *
 * @example f.splitPart(eb.ref('email'), '@', 2)
 */
export function splitPart<A extends Txt>(
  value: Expression<A>,
  separator: string,
  part: number,
): SqlExpression<string | NullsOf<A>> {
  return portableCall('split_part', [value, separator, part]);
}

/** True when the regular expression matches somewhere in the text. */
export function regexMatches<A extends Txt>(
  value: Expression<A>,
  pattern: string,
  ignoreCase = false,
): SqlExpression<boolean | NullsOf<A>> {
  return portableCall('regex_matches', [value, pattern, ignoreCase]);
}

/**
 * A key of 32 hexadecimal digits made of several values; different tuples, nulls included, give
 * different keys, the same on every warehouse.
 */
export function surrogateKey(...values: readonly Expression<unknown>[]): SqlExpression<string> {
  return portableCall('surrogate_key', values);
}
