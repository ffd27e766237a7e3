import { bigint, source, text, timestamp } from 'kysely-models';
import { cleanLowerText } from './cleanText.ts';
import { knownStatuses } from './orderStatuses.ts';
import { rawCustomers } from './rawCustomers.ts';
import { textIsClean } from './textIsClean.ts';
import { warn } from './warn.ts';

/** Orders as the shop exports them. */
export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders as the shop exports them; an order may come in several versions.',
  columns: {
    order_id: bigint().nullable(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable().describe("When the order was placed, by the shop's clock."),
    status: text().nullable().describe('placed, shipped, completed, returned or cancelled.'),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  tests: (t, f) => [
    t.notNull('order_id', warn),
    t.unique('order_id', warn),
    t.notNull('updated_at', warn),
    t.notNull('order_date', warn),
    t.notNull('customer_id', warn),
    t.references('customer_id', rawCustomers, 'customer_id', warn),
    t.notNull('status', warn),
    t.expression(
      'status_is_clean',
      (eb) => textIsClean(eb.ref('status'), cleanLowerText(eb, 'status')),
      warn,
    ),
    t.expression(
      'status_is_known',
      (eb) => eb(cleanLowerText(eb, 'status'), 'in', knownStatuses(f)),
      warn,
    ),
  ],
});
