import type { TestValue } from '../../define/testSpec.ts';
import type { ScopeTable } from './position.ts';
import type { Kind } from './shape.ts';

/** What is known of an expression's value. */
export interface Value {
  readonly kind: Kind;
  readonly nullable: boolean | undefined;
  /** All the values that it can have beside null; undefined where they are not known. */
  readonly values: readonly TestValue[] | undefined;
  /** Those values that the query itself writes. */
  readonly written: readonly TestValue[];
  /** What it is called in messages: `o.status`, `'paid'`. */
  readonly text: string;
  /** The value of a literal. */
  readonly literal?: { readonly value: unknown };
  /** The tables of its query that it reads. */
  readonly reads: ReadonlySet<ScopeTable>;
  /** Whether it may read what is not known: it has raw text in it. */
  readonly isOpaque: boolean;
}

const noTables: ReadonlySet<ScopeTable> = new Set();

/** A value of which nothing is known. */
export const unknownValue: Value = {
  kind: undefined,
  nullable: undefined,
  values: undefined,
  written: [],
  text: 'an expression',
  reads: noTables,
  isOpaque: true,
};

/** What reads nothing and is of a kind. */
function valueOfKind(kind: Kind, text: string): Value {
  return { ...unknownValue, kind, text, isOpaque: false };
}

/** A value computed of others. */
export function computed(
  kind: Kind,
  parts: readonly Value[],
  more: Partial<Pick<Value, 'nullable' | 'values' | 'written' | 'text' | 'isOpaque'>> = {},
): Value {
  return {
    kind,
    nullable: undefined,
    values: undefined,
    written: [],
    text: 'an expression',
    reads: readsOf(parts),
    isOpaque: parts.some(({ isOpaque }) => isOpaque),
    ...more,
  };
}

function readsOf(parts: readonly Value[]): ReadonlySet<ScopeTable> {
  const reading = parts.filter(({ reads }) => reads.size > 0);
  const [only] = reading;
  if (only === undefined) return noTables;
  return reading.length === 1 ? only.reads : new Set(reading.flatMap(({ reads }) => [...reads]));
}

/** A literal. */
export function literalValue(value: unknown): Value {
  return {
    ...valueOfKind(literalKind(value), literalText(value)),
    nullable: value === null,
    values: isTestValue(value) ? [value] : value === null ? [] : undefined,
    written: isTestValue(value) ? [value] : [],
    literal: { value },
  };
}

const isTestValue = (value: unknown): value is TestValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function literalKind(value: unknown): Kind {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'bigint') return 'bigint';
  if (typeof value !== 'number') return undefined;
  return Number.isSafeInteger(value) ? 'bigint' : 'double';
}

/** A literal as messages show it. */
export function literalText(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** Whether a value is the literal null. */
export const isNull = ({ literal }: Value): boolean => literal?.value === null;

/** What has the value of one of several: the branches of a case, the arguments of coalesce. */
export function oneOf(values: readonly Value[], parts: readonly Value[] = values): Value {
  const known = values.filter((value) => !isNull(value));
  const lists = known.map((value) => value.values);
  return computed(commonKind(known.map(({ kind }) => kind)), parts, {
    values: lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined,
    written: [...new Set(known.flatMap(({ written }) => written))],
    ...(known.length === 1 && known[0] !== undefined && { text: known[0].text }),
  });
}

/** The kind of what may be of several; undefined where they are not of one family. */
export function commonKind(kinds: readonly Kind[]): Kind {
  const [first] = kinds;
  if (kinds.every((kind) => kind === first)) return first;
  if (kinds.every((kind) => familyOf(kind) === 'number')) {
    return (['double', 'decimal', 'bigint'] as const).find((kind) => kinds.includes(kind));
  }
  if (kinds.every((kind) => kind === 'date' || kind === 'timestamp')) return 'timestamp';
  return undefined;
}

/** Kinds that compare with each other. */
export type Family = 'number' | 'text' | 'boolean' | 'time';

/** The family of a kind; undefined where nothing can be said against a comparison. */
export function familyOf(kind: Kind): Family | undefined {
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
    case 'json':
    case undefined:
      return undefined;
    default:
      return kind satisfies never;
  }
}
