import { chart, dataTable, keyFigures, type ReportPage, section } from 'kysely-models';
import { martMonthlySales } from '../marts/sales/martMonthlySales.ts';
import { martReconciliation } from '../marts/sales/martReconciliation.ts';

const lastWholeMonth = keyFigures({
  title: 'The last whole month',
  definition:
    'The latest month that is over on the day of the report, and by how much it differs from the same month a year before.',
  of: martMonthlySales,
  columns: {
    month: 'month',
    net_sales: 'amount',
    orders_count: { as: 'count', label: 'Orders' },
    average_order_value: 'amount',
    returning_share: { as: 'share', label: 'Returning customers' },
    net_sales_change: { as: 'share', label: 'on the year before' },
    orders_change: { as: 'share', label: 'on the year before' },
    average_order_value_change: { as: 'share', label: 'on the year before' },
  },
  where: (eb) => eb('is_partial', '=', false),
  orderBy: [{ column: 'month', direction: 'desc' }],
  period: 'month',
  figures: [
    { column: 'net_sales', change: 'net_sales_change' },
    { column: 'orders_count', change: 'orders_change' },
    { column: 'average_order_value', change: 'average_order_value_change' },
    'returning_share',
  ],
});

const netSales = chart({
  title: 'Net sales by month',
  definition:
    'What valid orders amount to after discounts, less what was paid back in the month, beside the same month a year before.',
  of: martMonthlySales,
  columns: {
    month: 'month',
    net_sales: 'amount',
    net_sales_year_before: { as: 'amount', label: 'A year before' },
    net_sales_change: { as: 'share', label: 'Change' },
  },
  orderBy: ['month'],
  partial: 'is_partial',
  draw: { kind: 'lines', x: 'month', y: ['net_sales', 'net_sales_year_before'] },
});

const orders = chart({
  title: 'Orders by month',
  definition: 'Valid orders: all that were neither returned nor cancelled.',
  of: martMonthlySales,
  columns: {
    month: 'month',
    orders_count: { as: 'count', label: 'Orders' },
    orders_count_year_before: { as: 'count', label: 'A year before' },
    orders_change: { as: 'share', label: 'Change' },
  },
  orderBy: ['month'],
  partial: 'is_partial',
  width: 'half',
  draw: { kind: 'lines', x: 'month', y: ['orders_count', 'orders_count_year_before'] },
});

const orderValue = chart({
  title: 'Average order value',
  definition: 'What a valid order amounts to after discounts, before refunds, on average.',
  of: martMonthlySales,
  columns: {
    month: 'month',
    average_order_value: 'amount',
    average_order_value_year_before: { as: 'amount', label: 'A year before' },
    average_order_value_change: { as: 'share', label: 'Change' },
  },
  orderBy: ['month'],
  partial: 'is_partial',
  width: 'half',
  draw: {
    kind: 'lines',
    x: 'month',
    y: ['average_order_value', 'average_order_value_year_before'],
  },
});

const returningShare = chart({
  title: 'Share of returning customers',
  definition: 'Of the customers who ordered in a month, those who had ordered before.',
  of: martMonthlySales,
  columns: {
    month: 'month',
    returning_share: 'share',
    returning_share_year_before: { as: 'share', label: 'A year before' },
    returning_customers: 'count',
    customers_count: { as: 'count', label: 'Customers' },
  },
  orderBy: ['month'],
  partial: 'is_partial',
  draw: { kind: 'lines', x: 'month', y: ['returning_share', 'returning_share_year_before'] },
});

const fromGrossToTotal = keyFigures({
  title: 'From gross sales to the total',
  definition:
    'Gross sales − discounts − returns = net sales; + shipping + tax = total sales. Each step is tested to the cent against days, orders and products.',
  of: martReconciliation,
  columns: {
    gross_sales: 'amount',
    discounts: 'amount',
    returns: 'amount',
    net_sales: 'amount',
    shipping_amount: { as: 'amount', label: 'Shipping' },
    tax_amount: { as: 'amount', label: 'Tax' },
    total_sales: 'amount',
  },
  figures: [
    ...(['gross_sales', 'discounts', 'returns', 'net_sales'] as const),
    ...(['shipping_amount', 'tax_amount', 'total_sales'] as const),
  ],
});

const leftOut = dataTable({
  title: 'What is counted, and what is left out',
  definition: 'Rows of the extract, the orders that they become, and why some are no sales.',
  of: martReconciliation,
  columns: {
    order_rows_read: 'count',
    order_rows_without_key: 'count',
    order_rows_replaced: 'count',
    orders: 'count',
    orders_without_date: 'count',
    orders_from_as_of_on: {
      as: 'count',
      label: 'Orders from the day of the report on',
    },
    orders_before_as_of: { as: 'count', label: 'Orders before the day of the report' },
    valid_orders: 'count',
    returned_orders: 'count',
    cancelled_orders: 'count',
    unpaid_orders: 'count',
    other_orders: 'count',
    excess_discounts: { as: 'amount', label: 'Discounts beyond what the items amount to' },
    unknown_customer_net_sales: { as: 'amount', label: 'Net sales of unknown customers' },
    unknown_product_net_revenue: { as: 'amount', label: 'Net revenue of unknown products' },
  },
  asList: true,
});

/** The page of sales, month by month. */
export const overview: ReportPage = {
  name: 'overview',
  title: 'Overview',
  summary: 'How much the shop sells, to whom, and how that compares with a year before.',
  blocks: [
    lastWholeMonth,
    netSales,
    orders,
    orderValue,
    returningShare,
    section('Reconciliation', [fromGrossToTotal, leftOut]),
  ],
};
