import {
  type expressionBuilder,
  f,
  type Id,
  type SqlExpression,
  type TimestampText,
  text,
} from 'kysely-models';
import { customerText } from './customerText.ts';

interface Line {
  order_id: string | null;
  customer_id: Id<'customer'> | null;
  order_date: TimestampText | null;
}

/**
 * Returns the id of a line's order. Without one, what a customer buys on a day is an order: its id is a digest of
 * both, since a customer may be known by an address or a name.
 */
export function documentId(
  eb: ReturnType<typeof expressionBuilder<{ l: Line }, 'l'>>,
): SqlExpression<string | null> {
  const day = f.cast(f.toDate(eb.ref('l.order_date')), text());
  return f.coalesce(
    f.nullIf(eb.ref('l.order_id'), ''),
    f.md5(f.concat(f.nullIf(customerText(eb.ref('l.customer_id')), ''), ' ', day)),
  );
}
