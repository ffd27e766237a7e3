import type { Variable } from '../variable.ts';
import { sqlTypeOf } from './casts.ts';
import { portableCall } from './portableCall.ts';
import type { SqlExpression } from './sqlExpression.ts';

/** The value that the run gives a variable: a parameter of the plan, so no part of the model's text. */
export function readVariable<T>(
  variable: Variable<T> & { readonly default?: never },
): SqlExpression<T> {
  const type = sqlTypeOf(variable.type);
  const scale = type.kind === 'decimal' ? [type.precision, type.scale] : [];
  return portableCall('variable', [variable.name, type.kind, ...scale]);
}
