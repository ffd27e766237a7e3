import type { Expression, ExtractTypeFromStringReference, SqlBool, StringReference } from 'kysely';
import type { DateText, JsonValue, TimestampText } from '../contract/sqlType.ts';

/** The columns in scope whose values are of a type: `'net_amount' | 'o.net_amount'`. */
type ColumnsOf<DB, TB extends keyof DB, T> = {
  [Table in TB & string]: {
    [C in keyof DB[Table] & string]: DB[Table][C] extends T ? C | `${Table}.${C}` : never;
  }[keyof DB[Table] & string];
}[TB & string];

/** A column in scope by its name, or an expression. A text is always a name: a literal is `eb.val('…')`. */
export type Operand<DB, TB extends keyof DB, T> = ColumnsOf<DB, TB, T> | Expression<T>;

/** A column of any type, or an expression. */
export type AnyOperand<DB, TB extends keyof DB> = StringReference<DB, TB> | Expression<unknown>;

/** A column of numbers, an expression, or a number. */
export type NumberOperand<DB, TB extends keyof DB> = Operand<DB, TB, number | null> | number | null;

/** A column of texts, or an expression. */
export type TextOperand<DB, TB extends keyof DB> = Operand<DB, TB, string | null>;

/** A column of days, or an expression. */
export type DayOperand<DB, TB extends keyof DB> = Operand<DB, TB, DateText | null>;

/** A column of times, or an expression. */
export type TimeOperand<DB, TB extends keyof DB> = Operand<DB, TB, TimestampText | null>;

/** A column of days or times, or an expression. */
export type MomentOperand<DB, TB extends keyof DB> = Operand<
  DB,
  TB,
  DateText | TimestampText | null
>;

/** A column of JSON values, or an expression. */
export type JsonOperand<DB, TB extends keyof DB> =
  | StringReference<DB, TB>
  | Expression<JsonValue | null>;

/** A column that is true or false, or a condition. */
export type ConditionOperand<DB, TB extends keyof DB> =
  | Operand<DB, TB, boolean | null>
  | Expression<SqlBool | null>;

/** The type of an operand's value. */
export type ValueOf<DB, TB extends keyof DB, A> = A extends string
  ? ExtractTypeFromStringReference<DB, TB, A>
  : A extends Expression<infer T>
    ? T
    : A;

/** `null` where one of some operands may be null. */
export type NullOf<DB, TB extends keyof DB, A> = null extends ValueOf<DB, TB, A> ? null : never;

/** `null` where every operand of a list may be null. */
export type NullOfAll<DB, TB extends keyof DB, A extends readonly unknown[]> = A extends readonly [
  infer First,
  ...infer Others,
]
  ? null extends ValueOf<DB, TB, First>
    ? NullOfAll<DB, TB, Others>
    : never
  : null;
