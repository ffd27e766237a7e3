import { type InferredType, uniteTypes, unknown } from '../../compile/types/inferredType.ts';
import { literalType } from '../../compile/types/literalType.ts';
import { isTestValue, type TestValue } from '../../define/contract/testSpec.ts';
import type { CheckedTable } from './position.ts';

/** The known facts of an expression's value. */
export interface Value {
  readonly type: InferredType;
  readonly nullable: boolean | undefined;
  /** All the values that it can have beside null; undefined where they are not known. */
  readonly values: readonly TestValue[] | undefined;
  /** Values that the query itself writes. */
  readonly written: readonly TestValue[];
  /** The text of the expression in messages: `o.status`, `'paid'`. */
  readonly text: string;
  /** The value of a literal. */
  readonly literal?: { readonly value: unknown };
  /** The tables of its query that it reads. */
  readonly reads: ReadonlySet<CheckedTable>;
  /** True when the expression contains raw SQL, so it may read anything. */
  readonly isOpaque: boolean;
}

const noTables: ReadonlySet<CheckedTable> = new Set();

/** A value of which nothing is known. */
export const unknownValue: Value = {
  type: unknown,
  nullable: undefined,
  values: undefined,
  written: [],
  text: 'an expression',
  reads: noTables,
  isOpaque: true,
};

/** Returns a value computed of others. */
export function computed(
  type: InferredType,
  parts: readonly Value[],
  more: Partial<Pick<Value, 'nullable' | 'values' | 'written' | 'text' | 'isOpaque'>> = {},
): Value {
  return {
    type,
    nullable: undefined,
    values: undefined,
    written: [],
    text: 'an expression',
    reads: readsOf(parts),
    isOpaque: parts.some(({ isOpaque }) => isOpaque),
    ...more,
  };
}

function readsOf(parts: readonly Value[]): ReadonlySet<CheckedTable> {
  const reading = parts.filter(({ reads }) => reads.size > 0);
  const [only] = reading;
  if (only === undefined) return noTables;
  return reading.length === 1 ? only.reads : new Set(reading.flatMap(({ reads }) => [...reads]));
}

/** Returns a literal. */
export function literalValue(value: unknown): Value {
  return {
    ...unknownValue,
    type: literalType(value),
    text: literalText(value),
    isOpaque: false,
    nullable: value === null,
    values: isTestValue(value) ? [value] : value === null ? [] : undefined,
    written: isTestValue(value) ? [value] : [],
    literal: { value },
  };
}

/** Returns a literal as messages show it. */
export function literalText(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** Returns true when a value is the literal null. */
export const isNull = ({ literal }: Value): boolean => literal?.value === null;

/**
 * Returns the value of an expression that is one of several: the branches of a case, the arguments
 * of coalesce.
 */
export function eitherValue(values: readonly Value[], parts: readonly Value[] = values): Value {
  const known = values.filter((value) => !isNull(value));
  const lists = known.map((value) => value.values);
  const type = known.map((value) => value.type).reduce(uniteTypes, { kind: 'null' });
  return computed(type, parts, {
    values: lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined,
    written: [...new Set(known.flatMap(({ written }) => written))],
    ...(known.length === 1 && known[0] !== undefined && { text: known[0].text }),
  });
}

/** Types that compare with each other. */
export type Family = 'number' | 'text' | 'boolean' | 'time' | 'time of day' | 'moment' | 'bytes';

/** Returns the family of a type; undefined where nothing can be said against a comparison. */
export function familyOf({ kind }: InferredType): Family | undefined {
  switch (kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return 'number';
    case 'text':
    case 'boolean':
      return kind;
    case 'date':
    case 'timestamp':
      return 'time';
    case 'timestamptz':
      return 'moment';
    case 'time':
      return 'time of day';
    case 'binary':
      return 'bytes';
    case 'array':
    case 'object':
    case 'json':
    case 'null':
    case 'unknown':
      return undefined;
    default:
      return kind satisfies never;
  }
}
