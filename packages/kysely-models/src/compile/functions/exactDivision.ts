import type { OperationNode } from 'kysely';
import { nodeTemplate as sql, textNode } from '../tree/nodeTemplate.ts';
import { type InferredType, scaleOf } from '../types/inferredType.ts';

/** Exact numbers of which one is to be divided by the other. */
export interface Division {
  readonly a: OperationNode;
  readonly b: OperationNode;
  /** True for decimals: whole numbers are divided without loss everywhere. */
  readonly isDecimal: boolean;
}

/**
 * Returns the numbers of a division with the same digits after the point, where one is a decimal and both
 * are exact. Of decimals with other digits DuckDB makes a DOUBLE where both together would have more than 38.
 *
 * @param decimal what the warehouse calls decimals
 */
export function exactDivision(
  decimal: 'decimal' | 'number',
  { a, b }: { readonly a: OperationNode; readonly b: OperationNode },
  types: readonly InferredType[],
): Division {
  const scales = types.map(scaleOf).filter((scale) => scale !== undefined);
  const isDecimal = scales.length === types.length && types.some(({ kind }) => kind === 'decimal');
  if (!isDecimal) return { a, b, isDecimal };
  const type = textNode(`${decimal}(38, ${Math.max(...scales)})`);
  const scaled = (value: OperationNode) => sql`cast(${value} as ${type})`;
  return { a: scaled(a), b: scaled(b), isDecimal };
}
