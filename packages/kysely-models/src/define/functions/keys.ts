import type { Expression } from 'kysely';
import { type Argument, portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullsOf } from './nulls.ts';

/**
 * Returns a key of 32 hexadecimal digits made of several values; different tuples, nulls included,
 * give different keys, the same on every warehouse.
 */
export function surrogateKey(
  ...values: readonly [Expression<unknown>, ...Expression<unknown>[]]
): SqlExpression<string> {
  return portableCall('surrogate_key', values);
}

/**
 * Returns the key that `dbt_utils.generate_surrogate_key` makes of the values on DuckDB, for tables
 * that are joined with those of a dbt project. It does not distinguish ('a-b', 'c') from ('a', 'b-c'): where
 * no such table exists, {@link surrogateKey} is the better key.
 *
 * @example f.dbtSurrogateKey(eb.ref('order_id'), eb.ref('line'))
 * // md5(coalesce(cast("order_id" as varchar), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(…))
 */
export function dbtSurrogateKey(
  ...values: readonly [Expression<unknown>, ...Expression<unknown>[]]
): SqlExpression<string> {
  return portableCall('dbt_surrogate_key', values);
}

/** Returns the MD5 of a text's UTF-8 bytes, as 32 hexadecimal digits in lower case: `md5("email")`. */
export function md5<A extends string | null>(
  value: Argument<A>,
): SqlExpression<string | NullsOf<A>> {
  return portableCall('md5', [value]);
}
