import { double, type Highlight, highlight } from 'kysely-models';
import { intAsOf } from './intermediate/intAsOf.ts';
import { martRfmSegments } from './marts/customers/martRfmSegments.ts';
import { martTopCustomers } from './marts/customers/martTopCustomers.ts';
import { martBestSellingProducts } from './marts/products/martBestSellingProducts.ts';
import { martRetentionSummary } from './marts/retention/martRetentionSummary.ts';
import { martOrderStatuses } from './marts/sales/martOrderStatuses.ts';
import { martReconciliation } from './marts/sales/martReconciliation.ts';

const amount = (value: number | null): string =>
  (value ?? 0).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const share = (value: number | null): string =>
  value === null ? 'no share' : `${(100 * value).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
/** Returns a number with the noun that it counts: `1 order`, `2 orders`. */
const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Returns what share of a whole an amount is, or that refunds exceed it. */
const revenueShare = (value: number | null, of: number | null, whole = ''): string => {
  if ((value ?? 0) < 0) return 'more refunded than sold';
  // Where refunds exceed the whole, nothing is a share of it.
  return `${share(of !== null && of < 0 ? null : of)}${whole}`;
};

/** The number of statuses of orders that are shown. */
const mostStatuses = 8;

const asOf = highlight({
  title: 'as of',
  inputs: [intAsOf],
  query: (db) => db.selectFrom('int_as_of').select('as_of'),
  lines: (rows) =>
    rows.map(({ as_of }) =>
      as_of === null ? 'The shop has no valid order yet.' : `The shop as of ${as_of}:`,
    ),
});

const sales = highlight({
  title: 'sales',
  inputs: [martReconciliation],
  query: (db, f) =>
    db
      .selectFrom('mart_reconciliation')
      .where('valid_orders', '>', 0)
      .select(
        (
          eb,
          inUnits = (name: 'gross_sales' | 'discounts' | 'returns' | 'net_sales') =>
            f.cast(eb.ref(name), double()).as(name),
        ) => [
          'valid_orders',
          'refunds_left_out',
          f.cast(eb.ref('refunds_left_out_amount'), double()).as('left_out'),
          f.cast(eb.ref('excess_discounts'), double()).as('excess'),
          inUnits('gross_sales'),
          inUnits('discounts'),
          inUnits('returns'),
          inUnits('net_sales'),
          f.cast(eb.ref('shipping_amount'), double()).as('shipping'),
          f.cast(eb.ref('tax_amount'), double()).as('tax'),
          f.cast(eb.ref('total_sales'), double()).as('total_sales'),
        ],
      ),
  lines: (rows) =>
    rows.flatMap((row) => [
      `  Sales        gross ${amount(row.gross_sales)} − discounts ${amount(row.discounts)} − returns ${amount(row.returns)} = net ${amount(row.net_sales)}`,
      `               + shipping ${amount(row.shipping)} + tax ${amount(row.tax)} = total ${amount(row.total_sales)}, of ${count(row.valid_orders)} valid orders`,
      ...(row.excess > 0
        ? [
            `               discounts left out, of orders whose items amount to less: ${amount(row.excess)}`,
          ]
        : []),
      ...(row.refunds_left_out > 0
        ? [
            `               refunds left out, from the day of the report on or of unknown orders: ${count(row.refunds_left_out)}, ${amount(row.left_out)}`,
          ]
        : []),
    ]),
});

const statuses = highlight({
  title: 'statuses',
  inputs: [martOrderStatuses],
  query: (db) =>
    db
      .selectFrom('mart_order_statuses')
      .orderBy('orders_count', (order) => order.desc().nullsLast())
      .orderBy('order_status', (order) => order.asc().nullsLast())
      .select(['order_status', 'counted_as', 'is_known', 'orders_count']),
  lines: (rows) => {
    const shown = rows.slice(0, mostStatuses).map((row) => {
      const isNamedSo = row.order_status === row.counted_as;
      const notes = [isNamedSo ? '' : row.counted_as, row.is_known ? '' : 'not a known status'];
      const note = notes.filter((each) => each !== '').join(', ');
      return `${count(row.orders_count)} ${row.order_status}${note === '' ? '' : ` (${note})`}`;
    });
    const others = rows.length - shown.length;
    const rest = others > 0 ? [`${count(others)} more statuses`] : [];
    return rows.length === 0 ? [] : [`  Orders       ${[...shown, ...rest].join(', ')}`];
  },
});

const leftOut = highlight({
  title: 'orders left out',
  inputs: [martReconciliation],
  query: (db) =>
    db.selectFrom('mart_reconciliation').select(['orders_from_as_of_on', 'orders_without_date']),
  lines: (rows) =>
    rows.flatMap(({ orders_from_as_of_on: later, orders_without_date: undated }) => [
      ...left(later, 'from the day of the report on'),
      ...left(undated, 'without a date'),
    ]),
});

/** Returns the line about orders that no figure has; none where there are none. */
function left(orders: number, which: string): readonly string[] {
  if (orders === 0) return [];
  return [
    `               ${counted(orders, 'order')} ${which} ${orders === 1 ? 'is' : 'are'} left out`,
  ];
}

const segments = highlight({
  title: 'segments',
  inputs: [martRfmSegments],
  query: (db, f) =>
    db
      .selectFrom('mart_rfm_segments')
      .where('customers', '>', 0)
      .orderBy('monetary', (order) => order.desc().nullsLast())
      .orderBy('rfm_segment', (order) => order.asc().nullsLast())
      .limit(3)
      .select((eb) => [
        'rfm_segment',
        'customers',
        'customer_share',
        f.cast(eb.ref('monetary'), double()).as('monetary'),
        'monetary_share',
      ]),
  lines: (rows) =>
    rows.map(
      (row) =>
        `  Segment      ${row.rfm_segment}: ${counted(row.customers, 'customer')} (${share(row.customer_share)}), ${revenueShare(row.monetary, row.monetary_share, ' of revenue after refunds')}`,
    ),
});

const topCustomers = highlight({
  title: 'top customers',
  inputs: [martTopCustomers],
  query: (db, f) =>
    db
      .selectFrom('mart_top_customers')
      .where('customer_rank', '<=', 2)
      .orderBy('customer_rank', (order) => order.asc().nullsLast())
      .select((eb) => [
        'customer_rank',
        'customer_id',
        'rfm_segment',
        'frequency',
        f.cast(eb.ref('monetary'), double()).as('monetary'),
      ]),
  lines: (rows) =>
    rows.map(
      (row) =>
        `  Top customer ${row.customer_rank}. by RFM score: customer ${row.customer_id} (${row.rfm_segment}), ${counted(row.frequency, 'order')}, ${amount(row.monetary)} after refunds`,
    ),
});

const bestSellers = highlight({
  title: 'best sellers',
  inputs: [martBestSellingProducts],
  query: (db, f) =>
    db
      .selectFrom('mart_best_selling_products')
      .where('revenue_rank', '<=', 2)
      .orderBy('revenue_rank', (order) => order.asc().nullsLast())
      .select((eb) => [
        'revenue_rank',
        'product_id',
        'product_name',
        'units_sold',
        f.cast(eb.ref('net_sales'), double()).as('net_sales'),
        'revenue_share',
      ]),
  lines: (rows) =>
    rows.map(
      (row) =>
        `  Best seller  ${row.revenue_rank}. ${row.product_name ?? `product ${row.product_id}`}: ${counted(row.units_sold, 'unit')}, ${amount(row.net_sales)} (${revenueShare(row.net_sales, row.revenue_share)}) after refunds of items`,
    ),
});

const retention = highlight({
  title: 'retention',
  inputs: [martRetentionSummary],
  query: (db) =>
    db
      .selectFrom('mart_retention_summary')
      .orderBy('month', (order) => order.desc().nullsLast())
      .limit(2)
      .select(['month', 'active', 'new', 'retained', 'lapsed', 'repeat_rate']),
  lines: (rows) =>
    rows.map(
      (row) =>
        `  Retention    ${row.month.slice(0, 7)}: ${count(row.active)} active, ${count(row.new)} new, ${count(row.retained)} retained, ${count(row.lapsed)} lapsed; ${share(row.repeat_rate)} ever bought again`,
    ),
});

/** The lines about the marts that the terminal shows after a build, without personal data. */
export const highlights: readonly Highlight[] = [
  asOf,
  sales,
  statuses,
  leftOut,
  segments,
  topCustomers,
  bestSellers,
  retention,
];
