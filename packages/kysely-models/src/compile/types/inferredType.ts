import type { SqlType } from '../../define/contract/sqlType.ts';

/**
 * The type of an expression as far as it is known before a warehouse is asked. `bigint` is a whole
 * number of any size, since a sum of BIGINT is HUGEINT on DuckDB; a decimal's scale is never less
 * than the warehouse's; a day or time that is `computed` may be outside the calendar of a column.
 * `null` is the literal without a type, and `unknown` is a type that only the warehouse knows.
 */
export type InferredType =
  | SqlType
  | { readonly kind: 'date' | 'time' | 'timestamp' | 'timestamptz'; readonly computed: true }
  | { readonly kind: 'null' }
  | { readonly kind: 'unknown' };

/** A column of a query or relation with its type. */
export interface TypedColumn {
  readonly name: string;
  readonly type: InferredType;
}

export const unknown: InferredType = { kind: 'unknown' };

/** Returns a type that is known as one of a contract. */
export function plainType(
  type: Exclude<InferredType, { readonly kind: 'null' | 'unknown' }>,
): SqlType {
  return 'computed' in type ? { kind: type.kind } : type;
}

/** The most digits that a decimal has on any warehouse. */
const mostDigits = 38;

const integers: ReadonlySet<string> = new Set<InferredType['kind']>(['integer', 'bigint']);

/** Returns true for a number of any kind. */
export function isNumber({ kind }: InferredType): boolean {
  return integers.has(kind) || kind === 'decimal' || kind === 'double';
}

/**
 * Returns a decimal of as many digits as can be: the sum of decimals, or what arithmetic makes of
 * them.
 */
export function widestDecimal(scale: number): InferredType {
  return { kind: 'decimal', precision: mostDigits, scale: Math.min(scale, mostDigits) };
}

/** Returns the digits after the point of an exact number; undefined for any other type. */
export function scaleOf(type: InferredType): number | undefined {
  if (type.kind === 'decimal') return type.scale;
  return integers.has(type.kind) ? 0 : undefined;
}

/**
 * Returns the type of what is one of two types, as the branches of a CASE are.
 *
 * @example uniteTypes({ kind: 'bigint' }, { kind: 'double' }) // { kind: 'double' }
 */
export function uniteTypes(a: InferredType, b: InferredType): InferredType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (isNumber(a) && isNumber(b)) return uniteNumbers(a, b);
  if (a.kind === 'array' || a.kind === 'object') {
    return JSON.stringify(a) === JSON.stringify(b) ? a : unknown;
  }
  const kinds = new Set([a.kind, b.kind]);
  if (kinds.size === 1) return 'computed' in b ? b : a;
  const areMoments = kinds.has('date') && kinds.has('timestamp');
  if (!areMoments) return unknown;
  return 'computed' in a || 'computed' in b
    ? { kind: 'timestamp', computed: true }
    : { kind: 'timestamp' };
}

function uniteNumbers(a: InferredType, b: InferredType): InferredType {
  const [scaleA, scaleB] = [scaleOf(a), scaleOf(b)];
  if (scaleA === undefined || scaleB === undefined) return { kind: 'double' };
  if (a.kind === 'decimal' || b.kind === 'decimal') {
    return sameDecimal(a, b) ? a : widestDecimal(Math.max(scaleA, scaleB));
  }
  return a.kind === 'integer' && b.kind === 'integer' ? a : { kind: 'bigint' };
}

function sameDecimal(a: InferredType, b: InferredType): boolean {
  return (
    a.kind === 'decimal' &&
    b.kind === 'decimal' &&
    a.precision === b.precision &&
    a.scale === b.scale
  );
}

/** Returns the type of what is one of some values; without any, it is null. */
export const unitedTypes = (types: readonly InferredType[]): InferredType =>
  types.reduce<InferredType>(uniteTypes, { kind: 'null' });

/** Returns true for a day, or a time without a zone. */
export const isDayOrTime = ({ kind }: InferredType): boolean =>
  kind === 'timestamp' || kind === 'date';

/** Returns true for a type that warehouses write as texts of their own: bytes, lists and objects. */
export const hasOwnText = ({ kind }: InferredType): boolean =>
  kind === 'binary' || kind === 'array' || kind === 'object';
