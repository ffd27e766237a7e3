import { decimal, double, f, SqlExpression, text } from '../../define/index.ts';
import { anyRow, column } from '../../define/query/untypedQuery.ts';
import type { ColumnPair } from './columnPairs.ts';
import type { Side } from './dataDiff.ts';

/** Returns a column's value in a form that both states have, equal where it means the same. */
export function comparable(pair: ColumnPair, side: Side): SqlExpression<unknown> {
  const value = column<number>(pair[side], side);
  switch (pair.comparedAs) {
    case 'value':
      return value;
    case 'number':
      return numberText(value);
    case 'json':
      return pair.jsonText === undefined
        ? castText(pair, side)
        : new SqlExpression(pair.jsonText(value.toOperationNode()));
    case 'text':
      return castText(pair, side);
    default:
      return pair.comparedAs satisfies never;
  }
}

/** Returns a column's value as the warehouse writes it. */
export const castText = (pair: ColumnPair, side: Side) => f.cast(column(pair[side], side), text());

/** Beyond it, several whole numbers have one double. */
const exactDoubles = Number.MAX_SAFE_INTEGER;

/** A decimal of 38 digits holds every smaller number. */
const wideLimit = 1e37;

/**
 * Returns a number of an exact type, or a double, as text: that of its double, since 1.50 and 1.5
 * are one number, and with all digits where the double of another whole number could be the same.
 */
function numberText(value: SqlExpression<number>): SqlExpression<unknown> {
  const between = (low: number, high: number) =>
    anyRow.and([anyRow(value, '>', low), anyRow(value, '<', high)]);
  // The sum makes a zero of a negative one.
  const asDouble = f.cast(f.add(f.cast(value, double()), 0), text());
  return new SqlExpression(
    anyRow
      .case()
      .when(anyRow.or([between(exactDoubles, wideLimit), between(-wideLimit, -exactDoubles)]))
      .then(f.cast(f.cast(value, decimal(38, 0)), text()))
      .else(asDouble)
      .end()
      .toOperationNode(),
  );
}
