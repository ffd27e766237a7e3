import { type Expression, type RawBuilder, sql } from 'kysely';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';
import type { Json } from '../types/snowflake-types.ts';

/** A row of FLATTEN: one element of an array, or one property of an object. */
export interface Flattened<Value> {
  /** The number of the value that was flattened. */
  seq: number;
  /** The name of the property; null in an array. */
  key: string | null;
  /** The path of the element in the value. */
  path: string;
  /** The position in the array; null in an object. */
  index: number | null;
  /** The element itself. */
  value: Value;
  /** The value that holds the element. */
  this: Json;
}

/** The row of FLATTEN of a value: its elements, or with `outer` null where it has none. */
export type FlattenedRow<T, Outer extends boolean> = Outer extends true
  ? { [Name in keyof Flattened<Element<T>>]: Flattened<Element<T>>[Name] | null }
  : Flattened<Element<T>>;

type Element<T> =
  NonNullable<T> extends readonly (infer Item)[]
    ? Item
    : NonNullable<T> extends object
      ? NonNullable<T>[keyof NonNullable<T>]
      : Json;

/** The options of FLATTEN beside its input. */
export interface FlattenOptions<Outer extends boolean> {
  /** The path within the value to the part that is flattened. */
  readonly path?: string;
  /** A row of nulls for a value that has no elements. Default: false. */
  readonly outer?: Outer;
  /** The elements of elements too. Default: false. */
  readonly recursive?: boolean;
  /** Only objects, only arrays, or both. Default: both. */
  readonly mode?: 'object' | 'array' | 'both';
}

/**
 * Returns a row for each element of an array or property of an object.
 *
 * ```ts
 * db.selectFrom('orders')
 *   .crossJoinLateral((eb) => flatten(eb.ref('items'), { outer: true }).as('i'))
 *   .select(['orders.id', 'i.index', 'i.value'])
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "ORDERS"."ID", "I"."INDEX", "I"."VALUE"
 * from "ORDERS" cross join lateral flatten(input => "ITEMS", outer => true) as "I"
 * ```
 *
 * `value` has the type of the elements of the column; behind a path, and among the elements of
 * elements, it is any JSON.
 */
export function flatten<T, Outer extends boolean = false>(
  input: Expression<T>,
  options?: FlattenOptions<Outer> & { readonly path?: never; readonly recursive?: false },
): RawBuilder<FlattenedRow<T, Outer>>;
export function flatten<Outer extends boolean = false>(
  input: Expression<unknown>,
  options: FlattenOptions<Outer>,
): RawBuilder<FlattenedRow<Json, Outer>>;
export function flatten(
  input: Expression<unknown>,
  options: FlattenOptions<boolean> = {},
): RawBuilder<unknown> {
  refuseUnknownOptions('flatten()', options, flattenOptions);
  const { path, outer, recursive, mode } = options;
  const named = [
    sql`input => ${input}`,
    path !== undefined && sql`path => ${sql.lit(path)}`,
    outer && sql`outer => true`,
    recursive && sql`recursive => true`,
    mode && sql`mode => ${sql.lit(mode.toUpperCase())}`,
  ].filter((it) => typeof it === 'object');
  return sql`flatten(${sql.join(named)})`;
}

const flattenOptions = {
  path: true,
  outer: true,
  recursive: true,
  mode: true,
} as const satisfies Record<keyof FlattenOptions<boolean>, true>;
