import type { SqlType } from '../../define/contract/sqlType.ts';
import type { InferredType } from './inferredType.ts';

/** The number of decimal digits that a DOUBLE always preserves. */
const doubleDigits = 15;

/**
 * Returns true when every value of one type is one of another, or is refused by the warehouse
 * because it is too large: a plain cast then changes nothing.
 *
 * @example keepsValue({ kind: 'double' }, { kind: 'bigint' }) // false: 2.5 is not a whole number
 */
export function keepsValue(from: InferredType, to: SqlType): boolean {
  if (from.kind === 'null') return true;
  switch (to.kind) {
    case 'text':
    case 'json':
      return true;
    case 'bigint':
    case 'integer':
      return isWhole(from) || (from.kind === 'decimal' && from.scale === 0);
    case 'decimal':
      return isWhole(from) || (from.kind === 'decimal' && from.scale <= to.scale);
    case 'double':
      return isExactAsDouble(from);
    case 'boolean':
      return from.kind === 'boolean';
    case 'date':
      return from.kind === 'date';
    case 'timestamp':
      return from.kind === 'timestamp' || from.kind === 'date';
    case 'timestamptz':
      return from.kind === 'timestamptz';
    default:
      return to satisfies never;
  }
}

/**
 * Returns true when a day or time may be one that no contract's column has: before year 1, or at
 * infinity.
 */
export function mayLeaveCalendar(from: InferredType, to: SqlType): boolean {
  return (
    'computed' in from &&
    (to.kind === 'date' || to.kind === 'timestamp' || to.kind === 'timestamptz')
  );
}

const isWhole = ({ kind }: InferredType) =>
  kind === 'integer' || kind === 'bigint' || kind === 'boolean';

function isExactAsDouble(from: InferredType): boolean {
  if (from.kind === 'decimal') return from.precision <= doubleDigits;
  return from.kind === 'double' || from.kind === 'integer' || from.kind === 'boolean';
}
