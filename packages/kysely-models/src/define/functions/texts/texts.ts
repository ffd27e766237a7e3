import { type Expression, FunctionNode } from 'kysely';
import { ModelsError } from '../../../errors/modelsError.ts';
import { type Argument, portableCall } from '../../expressions/portableCall.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';
import type { NullsOf } from '../nulls.ts';

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

/** Returns the number of characters of a text. */
export function length<A extends Txt>(value: Expression<A>): SqlExpression<number | NullsOf<A>> {
  return portableCall('length', [value]);
}

/** Texts one after the other; null when one is null. */
export function concat<A extends Txt>(
  ...values: readonly [Argument<A>, ...Argument<A>[]]
): SqlExpression<string | NullsOf<A>> {
  return portableCall('concat', values);
}

/**
 * Returns the known ones of some texts, with a separator between them; null when none is known.
 *
 * @example f.joinText(' ', eb.ref('first_name'), eb.ref('last_name'))
 */
export function joinText(
  separator: string,
  ...values: readonly [Expression<Txt>, ...Expression<Txt>[]]
): SqlExpression<string | null> {
  return portableCall('join_text', [separator, ...values]);
}

/**
 * Returns the n-th part of a text cut at a separator, counted from 1; empty when there are fewer.
 *
 * @throws ModelsError DEFINITION_INVALID for an empty separator, or a part that is not a whole number from 1
 * @example f.splitPart(eb.ref('email'), '@', 2)
 */
export function splitPart<A extends Txt>(
  value: Expression<A>,
  separator: string,
  part: number,
): SqlExpression<string | NullsOf<A>> {
  if (separator === '' || !Number.isSafeInteger(part) || part < 1) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `f.splitPart: there is no part ${part} of a text cut at ${JSON.stringify(separator)}.`,
      subject: 'f.splitPart',
      expected: 'a separator of at least one character, and a part counted from 1',
      found: `${JSON.stringify(separator)}, ${part}`,
      hint: 'Warehouses differ there; specify the part from the left.',
    });
  }
  return portableCall('split_part', [value, separator, part]);
}
