import { amountText } from './amount.ts';
import { valueOrNull } from './latestRows.ts';
import type { OrderFact } from './orderFacts.ts';
import type { OrderKind } from './orderKind.ts';
import type { RawShop } from './rawShop.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The one row of `mart_reconciliation`. */
export function reconciliationTable(raw: RawShop, facts: ShopFacts): Row[] {
  const { staged, asOf, orders, validOrders, looseRefunds } = facts;
  const withoutDate = [...staged.orders.values()].filter(({ order_date }) => order_date === null);
  const countOf = (kind: OrderKind) => ofKind(orders, kind).length;
  const net = sumOf(validOrders, (order) => order.net);
  const gross = sumOf(validOrders, (order) => order.gross);
  const refundsOfSales = validOrders.flatMap((order) => order.refunds);
  const returns = sumOf([...refundsOfSales, ...looseRefunds], (refund) => refund.amount);
  const shipping = sumOf(validOrders, (order) => order.shipping);
  const tax = sumOf(validOrders, (order) => order.tax);
  const ofNobody = validOrders.filter((order) => order.customer === null);
  const ofNoProduct = validOrders
    .flatMap((order) => order.items)
    .filter((item) => item.product === null);
  return [
    {
      as_of: asOf,
      ...rowCounts('order', raw.raw_orders, 'order_id', staged.orders),
      orders: staged.orders.size,
      orders_without_date: withoutDate.length,
      orders_from_as_of_on: staged.orders.size - withoutDate.length - orders.length,
      orders_before_as_of: orders.length,
      valid_orders: validOrders.length,
      returned_orders: countOf('returned'),
      cancelled_orders: countOf('cancelled'),
      unpaid_orders: countOf('unpaid'),
      other_orders: countOf('other'),
      gross_sales: amountText(gross),
      discounts: amountText(gross - net),
      excess_discounts: amountText(sumOf(validOrders, (order) => order.excessDiscount)),
      net_revenue: amountText(net),
      returns: amountText(returns),
      net_sales: amountText(net - returns),
      shipping_amount: amountText(shipping),
      tax_amount: amountText(tax),
      total_sales: amountText(net - returns + shipping + tax),
      returned_net_amount: netOf(orders, 'returned'),
      cancelled_net_amount: netOf(orders, 'cancelled'),
      unpaid_net_amount: netOf(orders, 'unpaid'),
      other_net_amount: netOf(orders, 'other'),
      valid_orders_without_items: validOrders.filter(({ items }) => items.length === 0).length,
      unknown_customer_orders: ofNobody.length,
      unknown_customer_net_sales: amountText(sumOf(ofNobody, (order) => order.netSales)),
      unknown_product_items: ofNoProduct.length,
      unknown_product_net_revenue: amountText(sumOf(ofNoProduct, (item) => item.net)),
      ...itemCounts(raw, facts),
      ...refundCounts(raw, facts),
    },
  ];
}

const ofKind = (orders: readonly OrderFact[], kind: OrderKind) =>
  orders.filter((order) => order.kind === kind);

const netOf = (orders: readonly OrderFact[], kind: OrderKind) =>
  amountText(sumOf(ofKind(orders, kind), (order) => order.net));

function rowCounts<K extends string>(
  name: string,
  rows: readonly Readonly<Record<K, string | number | bigint | null>>[],
  key: K,
  staged: ReadonlyMap<unknown, unknown>,
): Row {
  const withoutKey = rows.filter((row) => valueOrNull(row[key]) === null).length;
  return {
    [`${name}_rows_read`]: rows.length,
    [`${name}_rows_without_key`]: withoutKey,
    [`${name}_rows_replaced`]: rows.length - withoutKey - staged.size,
  };
}

function itemCounts(raw: RawShop, { staged }: ShopFacts): Row {
  const lost = [...staged.items.values()].filter(
    ({ order_id }) => order_id === null || !staged.orders.has(order_id),
  );
  return {
    ...rowCounts('item', raw.raw_order_items, 'order_item_id', staged.items),
    items: staged.items.size,
    unknown_order_items: lost.length,
    unknown_order_net_amount: amountText(sumOf(lost, (item) => item.net)),
  };
}

function refundCounts(raw: RawShop, { staged, orders, looseRefunds }: ShopFacts): Row {
  const ofSales = orders.filter((order) => order.isValid).flatMap((order) => order.refunds);
  const ofOthers = orders.filter((order) => !order.isValid).flatMap((order) => order.refunds);
  const ofNobody = looseRefunds.filter(({ customer }) => customer === null);
  const ofNoProduct = [
    ...ofSales.filter(({ item }) => (item?.product ?? null) === null),
    ...looseRefunds.filter(({ product }) => product === null),
  ];
  const counted = new Set([...ofSales, ...ofOthers, ...looseRefunds].map((each) => each.refund_id));
  const lost = [...staged.refunds.values()].filter(({ refund_id }) => !counted.has(refund_id));
  return {
    ...rowCounts('refund', raw.raw_refunds ?? [], 'refund_id', staged.refunds),
    refunds: staged.refunds.size,
    refunds_counted: ofSales.length + looseRefunds.length,
    refunds_of_no_customer: ofNobody.length,
    refunds_of_no_customer_amount: amountText(sumOf(ofNobody, (refund) => refund.amount)),
    refunds_of_no_product: ofNoProduct.length,
    refunds_of_no_product_amount: amountText(sumOf(ofNoProduct, (refund) => refund.amount)),
    refunds_of_other_orders: ofOthers.length,
    refunds_of_other_orders_amount: amountText(sumOf(ofOthers, (refund) => refund.amount)),
    refunds_left_out: lost.length,
    refunds_left_out_amount: amountText(sumOf(lost, (refund) => refund.amount)),
  };
}
