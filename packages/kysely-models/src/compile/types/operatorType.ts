import { type InferredType, isNumber, scaleOf, unknown, widestDecimal } from './inferredType.ts';

const comparisons: ReadonlySet<string> = new Set([
  ...['=', '==', '!=', '<>', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not', 'like'],
  ...['not like', 'ilike', 'not ilike', 'similar to', 'is distinct from', 'between'],
  ...['is not distinct from', 'between symmetric', 'regexp', '~', '~*', '!~', '!~*'],
]);

/** Returns the type of what an operator makes of two values. */
export function operatorType(operator: string, a: InferredType, b: InferredType): InferredType {
  if (comparisons.has(operator)) return { kind: 'boolean' };
  if (operator === '||') return { kind: 'text' };
  if (!isNumber(a) || !isNumber(b)) return unknown;
  // A quotient is DOUBLE on DuckDB, and divides DOUBLE on Snowflake.
  if (operator === '/') return { kind: 'double' };
  if (operator !== '+' && operator !== '-' && operator !== '*') return unknown;
  const [scaleA, scaleB] = [scaleOf(a), scaleOf(b)];
  if (scaleA === undefined || scaleB === undefined) return { kind: 'double' };
  if (a.kind !== 'decimal' && b.kind !== 'decimal') return { kind: 'bigint' };
  return widestDecimal(operator === '*' ? scaleA + scaleB : Math.max(scaleA, scaleB));
}
