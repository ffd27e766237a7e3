import { bigint, decimal, model, text, timestamp, view } from 'kysely-models';
import { shopifyOrder, shopifyShippingLine } from './sources.ts';

/** Orders by the clock of UTC, or of the project's time zone. */
export const connectorOrders = model({
  name: 'shopify_orders',
  description: 'An order that was no test, with what its shipping costs the customer.',
  materialized: view(),
  schema: 'sources',
  inputs: [shopifyOrder, shopifyShippingLine],
  unique: ['order_id'],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable().describe('By the clock of UTC.'),
    status: text().nullable(),
    updated_at: timestamp().nullable(),
    currency: text().nullable(),
    shipping_amount: decimal(12, 2).nullable(),
    tax_amount: decimal(12, 2).nullable(),
    channel: text().nullable(),
    country: text().nullable(),
  },
  query: (db, f) =>
    db
      .with('shipping', (qb) =>
        qb
          .selectFrom('shopify_order_shipping_line as s')
          .groupBy('s.order_id')
          .select((eb, fn = f(eb)) => [
            's.order_id',
            fn.sum(fn.coalesce('s.discounted_price', 's.price')).as('amount'),
          ]),
      )
      .selectFrom('shopify_order as o')
      .leftJoin('shipping as s', 's.order_id', 'o.id')
      .where((eb, fn = f(eb)) =>
        eb.and([
          eb(fn.coalesce('o._fivetran_deleted', false), '=', false),
          eb(fn.coalesce('o.test', false), '=', false),
        ]),
      )
      .select((eb, fn = f(eb)) => [
        'o.id as order_id',
        'o.customer_id',
        fn.wallClock('UTC', 'o.created_at').as('order_date'),
        eb
          .case()
          .when(
            eb.or([
              eb('o.cancelled_at', 'is not', null),
              eb(f.lower(eb.ref('o.financial_status')), 'in', ['voided', 'expired']),
            ]),
          )
          .then('cancelled')
          .else(eb.ref('o.financial_status'))
          .end()
          .as('status'),
        fn.wallClock('UTC', 'o.updated_at').as('updated_at'),
        'o.currency',
        fn.cast(fn.round('s.amount', 2), decimal(12, 2)).as('shipping_amount'),
        // Prices with taxes in them would have them twice.
        eb
          .case()
          .when('o.taxes_included', '=', true)
          .then(f.cast(0, decimal(12, 2)))
          .else(fn.cast(fn.round('o.total_tax', 2), decimal(12, 2)))
          .end()
          .as('tax_amount'),
        'o.source_name as channel',
        'o.billing_address_country as country',
      ]),
});
