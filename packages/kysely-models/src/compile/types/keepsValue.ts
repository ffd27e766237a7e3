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
      return !hasOwnText.has(from.kind);
    case 'binary':
    case 'time':
      return from.kind === to.kind;
    case 'array':
    case 'object':
      return isSameNested(from, to);
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
    (to.kind === 'date' ||
      to.kind === 'time' ||
      to.kind === 'timestamp' ||
      to.kind === 'timestamptz')
  );
}

/**
 * Returns true when a column of a list or object type that exists has the type that a contract's has in the
 * warehouse, whatever that knows of what is inside.
 */
export function isStoredAs(
  { typeName }: { readonly typeName: (type: SqlType) => string },
  from: InferredType,
  to: SqlType,
): boolean {
  return (from.kind === 'array' || from.kind === 'object') && typeName(from) === typeName(to);
}

/** The types that each warehouse would write as a text of its own. */
const hasOwnText: ReadonlySet<string> = new Set(['binary', 'array', 'object']);

/** Returns true when what is inside has the same types; whether it may be null, tests find. */
function isSameNested(from: InferredType, to: SqlType): boolean {
  if (from.kind === 'array' && to.kind === 'array') return isSameNested(from.of.type, to.of.type);
  if (from.kind === 'object' && to.kind === 'object') {
    const same = (name: string, at: number) => from.fields[at]?.name === name;
    return (
      from.fields.length === to.fields.length &&
      to.fields.every(({ name, type }, at) => {
        const own = from.fields[at];
        return own !== undefined && same(name, at) && isSameNested(own.type, type);
      })
    );
  }
  return from.kind === to.kind;
}

const isWhole = ({ kind }: InferredType) =>
  kind === 'integer' || kind === 'bigint' || kind === 'boolean';

function isExactAsDouble(from: InferredType): boolean {
  if (from.kind === 'decimal') return from.precision <= doubleDigits;
  return from.kind === 'double' || from.kind === 'integer' || from.kind === 'boolean';
}
