import { ValueNode } from 'kysely';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ColumnType } from '../contract/columnTypes.ts';
import { readColumn } from '../contract/readZodColumn.ts';
import type { SqlType } from '../contract/sqlType.ts';
import { type Argument, portableCall } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullsOf } from './nulls.ts';

type Output<S extends ColumnType> = S['_zod']['output'];

/**
 * Returns a value as another type, never another value: null stays null, and a value that would
 * change stops the model. To change one on purpose, name how: `f.round`, `f.truncate`, `f.toDate`,
 * `f.inTimeZone`.
 *
 * @example f.cast(eb.ref('quantity'), decimal(38, 4)) // cast("quantity" as decimal(38, 4))
 * @example f.cast(f.round(eb.ref('share'), 2), decimal(5, 2)) // 0.125 is 0.13; without f.round it stops
 */
export function cast<A, S extends ColumnType>(
  value: Argument<A>,
  type: S,
): SqlExpression<Output<S> | NullsOf<A>> {
  const sqlType = sqlTypeOf(type);
  return portableCall('cast', [value, sqlType.kind, ...details(sqlType)]);
}

/** Returns the parameters of a type beside its kind. */
function details(type: SqlType): readonly (string | number)[] {
  if (type.kind === 'decimal') return [type.precision, type.scale];
  if (type.kind === 'array' || type.kind === 'object') return [JSON.stringify(type)];
  return type.kind === 'timestamp' && type.zone !== undefined ? [type.zone] : [];
}

/**
 * Returns a value as another type, or null where it cannot become one, or would be another value:
 * text that is not a number, 2.5 as a whole number. The rule is that of `f.cast`.
 *
 * @example f.tryCast(eb.ref('quantity'), integer()) // '12' is 12; 'n/a', '1.5' and null are null
 */
export function tryCast<S extends ColumnType>(
  value: Argument<unknown>,
  type: S,
): SqlExpression<Output<S> | null> {
  const sqlType = sqlTypeOf(type);
  // A text without an offset is a time in no zone, so that a zone says nothing here.
  const more = sqlType.kind === 'timestamp' ? [] : details(sqlType);
  return portableCall('try_cast', [value, sqlType.kind, ...more]);
}

/** Returns a null of a type: `f.nullOf(text())` is `cast(null as varchar)`. */
export function nullOf<S extends ColumnType>(type: S): SqlExpression<Output<S> | null> {
  return cast(new SqlExpression<null>(ValueNode.createImmediate(null)), type);
}

/**
 * Returns the SQL type of a column type.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for a zod schema that is not a column
 */
export function sqlTypeOf(type: ColumnType): SqlType {
  const facts = readColumn(type);
  if ('refused' in facts) {
    throw new ModelsError({
      code: 'CHECK_NOT_EXPRESSIBLE',
      message: `${facts.refused} has no SQL type.`,
      hint: 'Use one of the column types: bigint, integer, decimal, double, boolean, text, date, time, timestamp, timestampTz, binary, json, array, object.',
    });
  }
  return facts.sqlType;
}
