import { ModelsError } from '../../errors/modelsError.ts';
import { type Argument, portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullsOf } from './nulls.ts';

type Num = number | null;

/**
 * Rounds a number to the given digits after the point, half away from zero: 0.125 is 0.13, and
 * -0.125 is -0.13. It is exact for decimals. For a DOUBLE it is the one nearest to the rounded
 * number, where the DOUBLE itself decides which side of the half it is on: 1.005 is a little less,
 * and becomes 1.
 *
 * @param digits from 0 to 38
 * @throws ModelsError DEFINITION_INVALID for any other number of digits
 * @example f.round(f.average(eb.ref('amount')), 2) // round(…, 2)
 */
export function round<A extends Num>(
  value: Argument<A>,
  digits = 0,
): SqlExpression<number | NullsOf<A>> {
  return portableCall('round', [value, checked('round', digits)]);
}

/**
 * Returns a number without the digits after those that are named: 0.129 is 0.12, and -0.129 is
 * -0.12. It is exact for decimals; a DOUBLE that is written with no more digits stays as it is.
 *
 * @param digits from 0 to 38
 * @throws ModelsError DEFINITION_INVALID for any other number of digits
 * @example f.truncate(eb.ref('amount'), 2) // trunc("amount", 2)
 */
export function truncate<A extends Num>(
  value: Argument<A>,
  digits = 0,
): SqlExpression<number | NullsOf<A>> {
  return portableCall('truncate', [value, checked('truncate', digits)]);
}

function checked(name: string, digits: number): number {
  if (Number.isInteger(digits) && digits >= 0 && digits <= 38) return digits;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `f.${name} cannot keep ${digits} digits after the point.`,
    subject: `f.${name}`,
    expected: 'a whole number from 0 to 38',
    found: String(digits),
    hint: 'To round to tens or hundreds, divide before it and multiply after it.',
  });
}
