import type { AliasedExpression, Expression } from 'kysely';
import type { ColumnType } from '../contract/columnTypes.ts';
import type { DateText, JsonValue } from '../contract/sqlType.ts';
import { type Argument, portableCall } from '../expressions/portableCall.ts';
import { requireWholeNumber } from '../expressions/refuseArgument.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { cast, sqlTypeOf } from './casts.ts';

type Json = Expression<JsonValue | null> | Expression<JsonValue>;
/** A way into a JSON value: names of properties, and places in arrays, counted from 0. */
type Path = readonly (string | number)[];

function at<T>(
  name:
    | 'json_boolean'
    | 'json_date'
    | 'json_exists'
    | 'json_field'
    | 'json_length'
    | 'json_number'
    | 'json_text'
    | 'json_value',
  value: Json,
  path: Path,
): SqlExpression<T> {
  for (const step of path) {
    if (typeof step === 'number')
      requireWholeNumber('a path into JSON', 'a place in an array', 0, step);
  }
  return portableCall(name, [value, ...path]);
}

/**
 * Returns the JSON value at a path; null where there is none.
 *
 * @example f.jsonValue(eb.ref('payload'), 'customer', 'emails', 0)
 * // DuckDB: json_extract("payload", '$."customer"."emails"[0]')
 */
export function jsonValue(value: Json, ...path: Path): SqlExpression<JsonValue | null> {
  return at('json_value', value, path);
}

/**
 * Returns the text of a string at a path, of a number or boolean as it is written in SQL; null where
 * there is none of these: for nothing, JSON's null, an object or an array.
 *
 * @example f.jsonText(eb.ref('payload'), 'customer', 'name')
 */
export function jsonText(value: Json, ...path: Path): SqlExpression<string | null> {
  return at('json_text', value, path);
}

/**
 * Returns the number at a path as DOUBLE; null where there is no number, also for a number in a string.
 * An exact decimal is `f.cast(f.jsonText(…), decimal(12, 2))`.
 */
export function jsonNumber(value: Json, ...path: Path): SqlExpression<number | null> {
  return at('json_number', value, path);
}

/** Returns the boolean at a path; null where there is no boolean. */
export function jsonBoolean(value: Json, ...path: Path): SqlExpression<boolean | null> {
  return at('json_boolean', value, path);
}

/** Returns the day of a string `2024-02-29` at a path; null where there is no such string. */
export function jsonDate(value: Json, ...path: Path): SqlExpression<DateText | null> {
  return at('json_date', value, path);
}

/** Returns true where there is a value at a path, JSON's null included; never null. */
export function jsonExists(value: Json, ...path: Path): SqlExpression<boolean> {
  return at('json_exists', value, path);
}

/** Returns the number of elements of the array at a path; null where there is no array. */
export function jsonArrayLength(value: Json, ...path: Path): SqlExpression<number | null> {
  return at('json_length', value, path);
}

/**
 * Returns the element at a place of a JSON array, counted from 0, where the place is computed; null
 * where there is none. A place that is known is a step of a path: `f.jsonValue(value, 'lines', 0)`.
 *
 * @example f.jsonElement(eb.ref('steps'), f.subtract(eb.ref('done'), 1))
 */
export function jsonElement(
  value: Json,
  place: Argument<number | null>,
): SqlExpression<JsonValue | null> {
  return portableCall('json_element', [value, place]);
}

/**
 * Returns true when a JSON array holds a text among its own elements; null where there is no array,
 * or the text is null. Case counts, and a number is not a text.
 *
 * @example f.jsonArrayContains(eb.ref('tags'), 'gift')
 * // Snowflake: case when is_array("TAGS") and 'gift' is not null then array_contains(…) end
 */
export function jsonArrayContains(
  value: Json,
  text: Argument<string | null>,
): SqlExpression<boolean | null> {
  return portableCall('json_array_contains', [value, text]);
}

/**
 * Returns a relation of the elements of a JSON array: its columns are `value`, and `index`, counted
 * from 0. It has no row for an empty array, or where there is no array. Used in a lateral join, it
 * returns a row for each row before it and each element.
 *
 * @example
 * db.selectFrom('raw_orders as o')
 *   .crossJoinLateral((eb) => f.jsonElements(eb.ref('o.lines')).as('line'))
 *   .select((eb) => ['o.id', 'line.index', f.jsonText(eb.ref('line.value'), 'sku').as('sku')])
 * // Snowflake: … cross join lateral flatten(input => …) as "LINE"
 */
export function jsonElements(
  value: Json,
  ...path: Path
): SqlExpression<{ value: JsonValue | null; index: number }> {
  return portableCall('json_elements', [jsonValue(value, ...path)]);
}

/**
 * Returns the JSON that a text holds; null for null and for an empty text. A text that holds no JSON
 * stops the model.
 *
 * @example f.jsonText(f.parseJson(eb.ref('body')), 'id')
 */
export function parseJson(value: Argument<string | null>): SqlExpression<JsonValue | null> {
  return portableCall('parse_json', [value]);
}

type Output<S extends ColumnType> = S['_zod']['output'];

/**
 * Returns the value at a path as a type, by the rule of `f.cast`: null where there is nothing or
 * JSON's null, and a value that is not one of the type stops the model. A number or a time may be
 * in a string, as APIs write them. An object or array is the text of its JSON, which is not a
 * number.
 *
 * @param type of the value; `json()` takes it as it is
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for a zod schema that is not a column
 * @example f.jsonField(eb.ref('total_price_set'), decimal(12, 2), 'shop_money', 'amount')
 * // {"shop_money": {"amount": "12.50"}} is 12.50, {"shop_money": {"amount": "n/a"}} stops
 * @example f.jsonField(eb.ref('payload'), timestamp({ zone: 'Europe/Berlin' }), 'created_at')
 */
export function jsonField<S extends ColumnType>(
  value: Json,
  type: S,
  ...path: Path
): SqlExpression<Output<S> | null> {
  if (sqlTypeOf(type).kind === 'json') return at('json_value', value, path);
  return cast(at<string | null>('json_field', value, path), type);
}

/** The fields of an object: by the name of its column, the type, and the path where it has another. */
export type JsonFields = Readonly<Record<string, ColumnType | readonly [ColumnType, ...Path]>>;

type TypeOfField<F> = F extends ColumnType
  ? Output<F>
  : F extends readonly [infer S extends ColumnType, ...Path]
    ? Output<S>
    : never;

/** The columns that fields become. */
export type JsonFieldColumns<F extends JsonFields> = readonly {
  [Name in keyof F & string]: AliasedExpression<TypeOfField<F[Name]> | null, Name>;
}[keyof F & string][];

/**
 * Returns fields of a JSON object as columns, for a select list: each by the rule of `f.jsonField`, and
 * null where the object lacks it. With `f.jsonElements`, an array of objects becomes typed rows.
 *
 * @example
 * db.selectFrom('shopify_orders as o')
 *   .crossJoinLateral((eb) => f.jsonElements(eb.ref('o.line_items')).as('line'))
 *   .select((eb) => [
 *     'o.id as order_id',
 *     ...f.jsonFields(eb.ref('line.value'), {
 *       sku: text(),
 *       quantity: integer(),
 *       unit_price: [decimal(12, 2), 'price_set', 'shop_money', 'amount'],
 *     }),
 *   ])
 */
export function jsonFields<const F extends JsonFields>(
  value: Json,
  fields: F,
): JsonFieldColumns<F> {
  const columns = Object.entries(fields).map(([name, field]) => {
    const [type, ...path] = isPlaced(field) ? field : [field, name];
    return jsonField(value, type, ...path).as(name);
  });
  // Sound: each is the field of its name, with that field's type.
  return columns as unknown as JsonFieldColumns<F>;
}

const isPlaced = (field: JsonFields[string]): field is readonly [ColumnType, ...Path] =>
  Array.isArray(field);
