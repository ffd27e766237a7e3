import type { Variable } from '../contract/variable.ts';
import { portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { sqlTypeOf } from './casts.ts';

/**
 * Returns the value that the run gives a variable: a parameter of the plan, so no part of the
 * model's text.
 */
export function readVariable<T>(
  variable: Variable<T> & { readonly default?: never },
): SqlExpression<T> {
  const type = sqlTypeOf(variable.type);
  const scale = type.kind === 'decimal' ? [type.precision, type.scale] : [];
  return portableCall('variable', [variable.name, type.kind, ...scale]);
}
