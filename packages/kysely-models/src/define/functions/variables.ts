import { ModelsError } from '../../errors/modelsError.ts';
import { typeText } from '../contract/columnTypes.ts';
import type { Variable } from '../contract/variable.ts';
import { portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { sqlTypeOf } from './casts.ts';

/**
 * Returns the value that the run gives a variable: a parameter of the plan, so no part of the
 * model's text.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for bytes, lists and objects
 */
export function readVariable<T>(
  variable: Variable<T> & { readonly default?: never },
): SqlExpression<T> {
  const type = sqlTypeOf(variable.type);
  if (type.kind === 'array' || type.kind === 'object' || type.kind === 'binary') {
    throw new ModelsError({
      code: 'CHECK_NOT_EXPRESSIBLE',
      message: `The variable ${variable.name} is ${typeText(type)}, which no run gives.`,
      subject: variable.name,
      expected: 'a text, number, boolean, day or time',
      found: typeText(type),
      hint: 'Give it a default and read it with f.value(…), or make a seed of the values.',
    });
  }
  const scale = type.kind === 'decimal' ? [type.precision, type.scale] : [];
  return portableCall('variable', [variable.name, type.kind, ...scale]);
}
