import {
  bigint,
  boolean,
  date,
  decimal,
  incremental,
  model,
  type RowOf,
  text,
  timestamp,
} from 'kysely-models';
import { intOrderItems } from '../intermediate/intOrderItems.ts';
import { intOrders } from '../intermediate/intOrders.ts';
import { rawCustomers } from '../sources/rawCustomers.ts';
import { rawOrderItems } from '../sources/rawOrderItems.ts';
import { rawOrders } from '../sources/rawOrders.ts';
import { grossAmount, margin, netAmount } from '../staging/itemAmounts.ts';
import { asOf } from '../variables.ts';

/** What the mart shows of int_orders as it stands there. */
const shownAsIs = [
  'customer_id',
  'order_status',
  'ordered_at',
  'updated_at',
  'order_number',
  'days_since_previous_order',
] as const;

/** Orders with their amounts. */
export const martOrders = model({
  name: 'mart_orders',
  description:
    'An order before the day of the analysis, valid or not, with its amounts; an order without items has 0.',
  // A changed item bumps its order's updated_at; a product's cost reaches its orders in no such way.
  materialized: incremental({
    strategy: 'merge',
    uniqueKey: ['order_id'],
    follows: [rawOrders, rawOrderItems, rawCustomers, asOf],
  }),
  schema: 'marts',
  inputs: [intOrders, intOrderItems],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable().describe('As extracted, also when the customer is unknown.'),
    order_status: text(),
    is_valid: boolean().describe(
      'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
    ),
    ordered_at: timestamp(),
    order_day: date(),
    items_count: bigint().min(0).describe('Lines of the order.'),
    units: bigint(),
    gross_amount: decimal(38, 4).describe('Before discounts.'),
    net_amount: decimal(38, 4).describe('After discounts.'),
    margin: decimal(38, 4).describe('net_amount − units × cost of the products.'),
    updated_at: timestamp()
      .nullable()
      .describe('When the shop last changed the order or one of its items.'),
    order_number: bigint()
      .min(1)
      .nullable()
      .describe(
        "1 for the customer's first valid order, and so on; null for other orders and unknown customers.",
      ),
    days_since_previous_order: bigint()
      .min(0)
      .nullable()
      .describe("Calendar days since the customer's valid order before; null for the first."),
  },
  query: (db, f, increment) => {
    const changed = increment?.db
      .selectFrom('int_orders as n')
      .leftJoin('mart_orders as t', 't.order_id', 'n.order_id')
      .where((eb) =>
        eb.or([
          eb('t.order_id', 'is', null),
          eb('n.updated_at', 'is', null),
          ...shownAsIs.map((name) => eb(`t.${name}`, 'is distinct from', eb.ref(`n.${name}`))),
        ]),
      )
      .selectAll('n');
    return db
      .with('orders', (qb) => changed ?? qb.selectFrom('int_orders').selectAll())
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .$call((items) =>
            changed === undefined
              ? items
              : items.where('i.order_id', 'in', (eb) => eb.selectFrom('orders').select('order_id')),
          )
          .groupBy('i.order_id')
          .select((eb) => {
            const item = {
              quantity: eb.ref('i.quantity'),
              unitPrice: eb.ref('i.unit_price'),
              discount: eb.ref('i.discount'),
            };
            return [
              'i.order_id',
              f.countRows().as('items_count'),
              f.sum(item.quantity).as('units'),
              f.sum(grossAmount(item)).as('gross_amount'),
              f.sum(netAmount(item)).as('net_amount'),
              f.sum(margin(item, eb.ref('i.unit_cost'))).as('margin'),
            ];
          }),
      )
      .selectFrom('orders as o')
      .leftJoin('amounts as a', 'a.order_id', 'o.order_id')
      .select((eb) => [
        'o.order_id',
        'o.customer_id',
        'o.order_status',
        'o.is_valid',
        'o.ordered_at',
        'o.order_day',
        f.coalesce(eb.ref('a.items_count'), 0).as('items_count'),
        f.coalesce(eb.ref('a.units'), 0).as('units'),
        f.coalesce(eb.ref('a.gross_amount'), 0).as('gross_amount'),
        f.coalesce(eb.ref('a.net_amount'), 0).as('net_amount'),
        f.coalesce(eb.ref('a.margin'), 0).as('margin'),
        'o.updated_at',
        'o.order_number',
        'o.days_since_previous_order',
      ]);
  },
  deletes: ({ db }) =>
    db
      .selectFrom('mart_orders as t')
      .leftJoin('int_orders as o', 'o.order_id', 't.order_id')
      .where('o.order_id', 'is', null)
      .select('t.order_id'),
  tests: (t) => [
    t.unique('order_id'),
    t.unique(['customer_id', 'order_number']),
    t.expression('days_since_previous_order_from_the_second_on', (eb) =>
      eb(
        eb.parens('days_since_previous_order', 'is not', null),
        '=',
        eb.and([eb('order_number', 'is not', null), eb('order_number', '<>', 1)]),
      ),
    ),
    t.noRows('orders_add_up_to_items', [intOrderItems], (db, f) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('mart_orders as o')
            .select((eb) => [
              f.coalesce(f.sum(eb.ref('o.items_count')), 0).as('items'),
              f.coalesce(f.sum(eb.ref('o.net_amount')), 0).as('net'),
            ])
            .as('o'),
        )
        .crossJoin((from) =>
          from
            .selectFrom('int_order_items as i')
            .select((eb) => {
              const item = {
                quantity: eb.ref('i.quantity'),
                unitPrice: eb.ref('i.unit_price'),
                discount: eb.ref('i.discount'),
              };
              return [f.countRows().as('items'), f.coalesce(f.sum(netAmount(item)), 0).as('net')];
            })
            .as('i'),
        )
        .where((eb) =>
          eb.or([eb('o.items', '<>', eb.ref('i.items')), eb('o.net', '<>', eb.ref('i.net'))]),
        )
        .select([
          'o.items as items_of_orders',
          'i.items',
          'o.net as net_of_orders',
          'i.net as net_of_items',
        ]),
    ),
  ],
});

/** A row of `mart_orders`. */
export type MartOrders = RowOf<typeof martOrders>;
