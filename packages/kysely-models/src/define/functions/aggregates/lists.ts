import type { Expression } from 'kysely';
import type { JsonValue } from '../../contract/sqlType.ts';
import { argumentNode, portableNodeCall } from '../../expressions/portableCall.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';
import { maybe, oneOf, refuseOtherValues, yesOrNo } from '../../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../../options/refuseUnknownOptions.ts';
import { asc, desc, type OrderTerm } from './window.ts';

/**
 * In which order values are put together: by keys, or, where each value is to occur once, by the
 * values themselves, which is all that a warehouse can order then.
 */
export type ListOrder =
  | { readonly orderBy: readonly [OrderTerm, ...OrderTerm[]]; readonly distinct?: false }
  | { readonly distinct: true; readonly direction?: 'asc' | 'desc' };

/**
 * Returns the texts of a group, one after the other; null when there is none. Nulls are left out.
 *
 * @param order a total order, so that every build gives the same text; or `{ distinct: true }`
 * @example f.stringAgg(eb.ref('sku'), ', ', { orderBy: [f.asc(eb.ref('line'))] })
 * // DuckDB: string_agg("sku", ', ' order by "line" asc nulls last)
 * @example f.stringAgg(eb.ref('country'), '|', { distinct: true })
 */
export function stringAgg(
  value: Expression<string | null>,
  separator: string,
  order: ListOrder,
): SqlExpression<string | null> {
  const text = argumentNode(value);
  const terms = termsOf(value, order);
  return portableNodeCall('string_agg', [
    text,
    argumentNode(separator),
    argumentNode(order.distinct === true),
    ...terms,
  ]);
}

/**
 * Returns the values of a group as a JSON array; empty when there is none. Nulls are left out.
 *
 * @param order as in {@link stringAgg}
 * @example f.jsonArrayAgg(eb.ref('sku'), { orderBy: [f.asc(eb.ref('line'))] })
 * // Snowflake: to_variant(array_agg("SKU") within group (order by "LINE" asc nulls last))
 */
export function jsonArrayAgg(
  value: Expression<string | number | boolean | null>,
  order: ListOrder,
): SqlExpression<JsonValue> {
  return portableNodeCall('json_array_agg', [
    argumentNode(value),
    argumentNode(order.distinct === true),
    ...termsOf(value, order),
  ]);
}

function termsOf(value: Expression<unknown>, order: ListOrder) {
  refuseOtherValues('The order of a list', order, { distinct: maybe(yesOrNo) });
  const known = order.distinct === true ? distinctOptions : orderedOptions;
  refuseUnknownOptions('The order of a list', order, known);
  if (order.distinct !== true) return order.orderBy.map(({ node }) => node);
  refuseOtherValues('The order of a list', order, { direction: maybe(oneOf('asc', 'desc')) });
  return [(order.direction === 'desc' ? desc : asc)(value).node];
}

const orderedOptions = { orderBy: true, distinct: true } as const;

const distinctOptions = { distinct: true, direction: true } as const;
