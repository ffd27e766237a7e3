import type { AliasableExpression, AliasedExpression, ComparisonOperator, SqlBool } from 'kysely';
import type { ColumnType } from '../contract/columnTypes.ts';
import type { DateText, JsonValue } from '../contract/sqlType.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { JsonFieldColumns, JsonFields } from '../functions/json.ts';
import type {
  AnyOperand,
  ConditionOperand,
  JsonOperand,
  NullOf,
  NullOfAll,
  NumberOperand,
  Operand,
  TextOperand,
  ValueOf,
} from './operand.ts';

type Value<DB, TB extends keyof DB> = AnyOperand<DB, TB> | number | boolean | null;
type Branch<DB, TB extends keyof DB> = readonly [
  when: ConditionOperand<DB, TB>,
  then: Value<DB, TB>,
];
type Branches<DB, TB extends keyof DB> = readonly [Branch<DB, TB>, ...Branch<DB, TB>[]];
type Path = readonly (string | number)[];
type Output<S extends ColumnType> = S['_zod']['output'];

/** Functions of values of any type: nulls, casts, keys and JSON. */
export interface ColumnValues<DB, TB extends keyof DB> {
  /** Returns columns of a table as they are, for a select list: `['r.frequency', 'r.monetary']`. */
  columns<Table extends TB & string, Column extends keyof DB[Table] & string>(
    table: Table,
    ...names: readonly [Column, ...Column[]]
  ): readonly `${Table}.${Column}`[];
  /**
   * Returns a function of each of some columns, by the column's name, for a select list:
   * `fn.each(fn.sum, 'i', 'quantity', 'margin')` is `sum("i"."quantity") as "quantity", sum("i"."margin") as "margin"`.
   */
  each<Table extends TB & string, const Column extends keyof DB[Table] & string, R>(
    of: (column: NoInfer<`${Table}.${Column}`>) => SqlExpression<R>,
    table: Table,
    ...names: readonly [Column, ...Column[]]
  ): readonly { [Name in Column]: AliasedExpression<R, Name> }[Column][];
  /** Returns the value of the first condition that holds, else the last argument or null. */
  case<const B extends Branches<DB, TB>>(
    ...branches: B
  ): SqlExpression<ValueOf<DB, TB, B[number][1]> | null>;
  case<const B extends Branches<DB, TB>, const E extends Value<DB, TB>>(
    ...branchesAndElse: readonly [...B, E]
  ): SqlExpression<ValueOf<DB, TB, B[number][1]> | ValueOf<DB, TB, E>>;
  /** Returns a comparison of two columns: `"r"."first_sold_at" <= "r"."last_sold_at"`. */
  compare<A extends AnyOperand<DB, TB>>(
    a: A,
    operator: ComparisonOperator,
    b: Operand<DB, TB, ValueOf<DB, TB, A> | null>,
  ): AliasableExpression<SqlBool>;
  /** Returns the first of some values that is not null; null only where all may be. */
  coalesce<A extends readonly [Value<DB, TB>, Value<DB, TB>, ...Value<DB, TB>[]]>(
    ...values: A
  ): SqlExpression<NonNullable<ValueOf<DB, TB, A[number]>> | NullOfAll<DB, TB, A>>;
  /** Returns a number, or 0 where it is null. */
  orZero(value: NumberOperand<DB, TB>): SqlExpression<number>;
  /** Returns null where the value equals one that is written out, else the value. */
  nullIf<A extends AnyOperand<DB, TB>>(
    value: A,
    other: NonNullable<ValueOf<DB, TB, A>> & (string | number | boolean),
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the smallest of some values; null when one is null. */
  least<A extends readonly [Value<DB, TB>, Value<DB, TB>, ...Value<DB, TB>[]]>(
    ...values: A
  ): SqlExpression<ValueOf<DB, TB, A[number]>>;
  /** Returns the greatest of some values; null when one is null. */
  greatest<A extends readonly [Value<DB, TB>, Value<DB, TB>, ...Value<DB, TB>[]]>(
    ...values: A
  ): SqlExpression<ValueOf<DB, TB, A[number]>>;
  /** Returns true where two values differ, with null as a value of its own. */
  isDistinctFrom(a: Value<DB, TB>, b: Value<DB, TB>): SqlExpression<boolean>;
  /** Returns a value as another type, never another value: `cast("quantity" as decimal(38, 4))`. */
  cast<A extends Value<DB, TB>, S extends ColumnType>(
    value: A,
    type: S,
  ): SqlExpression<Output<S> | NullOf<DB, TB, A>>;
  /** Returns a value as another type, or null where it cannot become one. */
  tryCast<S extends ColumnType>(value: Value<DB, TB>, type: S): SqlExpression<Output<S> | null>;
  /** Returns a key of 32 hexadecimal digits made of several values, nulls included. */
  surrogateKey(
    ...values: readonly [AnyOperand<DB, TB>, ...AnyOperand<DB, TB>[]]
  ): SqlExpression<string>;
  /** Returns the key that `dbt_utils.generate_surrogate_key` makes of the values. */
  dbtSurrogateKey(
    ...values: readonly [AnyOperand<DB, TB>, ...AnyOperand<DB, TB>[]]
  ): SqlExpression<string>;
  /** Returns the JSON value at a path; null where there is none. */
  jsonValue(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<JsonValue | null>;
  /** Returns the text of a string, number or boolean at a path. */
  jsonText(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<string | null>;
  /** Returns the number at a path as DOUBLE. */
  jsonNumber(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<number | null>;
  /** Returns the boolean at a path. */
  jsonBoolean(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<boolean | null>;
  /** Returns the day of a string `2024-02-29` at a path. */
  jsonDate(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<DateText | null>;
  /** Returns true where there is a value at a path, JSON's null included. */
  jsonExists(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<boolean>;
  /** Returns the number of elements of the array at a path. */
  jsonArrayLength(value: JsonOperand<DB, TB>, ...path: Path): SqlExpression<number | null>;
  /** Returns the element at a computed place of a JSON array, counted from 0. */
  jsonElement(
    value: JsonOperand<DB, TB>,
    place: NumberOperand<DB, TB>,
  ): SqlExpression<JsonValue | null>;
  /** Returns whether a JSON array holds a text among its own elements. */
  jsonArrayContains(
    value: JsonOperand<DB, TB>,
    text: TextOperand<DB, TB>,
  ): SqlExpression<boolean | null>;
  /** Returns the value at a path as a type; one that is not of the type stops the model. */
  jsonField<S extends ColumnType>(
    value: JsonOperand<DB, TB>,
    type: S,
    ...path: Path
  ): SqlExpression<Output<S> | null>;
  /** Returns fields of a JSON object as columns, for a select list. */
  jsonFields<const F extends JsonFields>(
    value: JsonOperand<DB, TB>,
    fields: F,
  ): JsonFieldColumns<F>;
  /** Returns a relation of the elements of a JSON array, for a lateral join. */
  jsonElements(
    value: JsonOperand<DB, TB>,
    ...path: Path
  ): SqlExpression<{ value: JsonValue | null; index: number }>;
  /** Returns the JSON that a text holds; null for null and for an empty text. */
  parseJson(value: TextOperand<DB, TB>): SqlExpression<JsonValue | null>;
}
