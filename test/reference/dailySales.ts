import { amountText, UNIT } from './amount.ts';
import { dayText } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { ratio } from './ratio.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_daily_sales`. */
export function dailySalesTable(facts: ShopFacts): Row[] {
  const { validOrders, validOrdersOf, looseRefunds } = facts;
  const newcomers = groupBy(validOrdersOf.values(), ([first]) => first?.day ?? null);
  const refunds = [...validOrders.flatMap((order) => order.refunds), ...looseRefunds];
  const refundsOn = groupBy(refunds, (refund) => refund.day);
  const ordersOn = groupBy(validOrders, (order) => order.day);
  return [...new Set([...ordersOn.keys(), ...refundsOn.keys()])].map((day) => {
    const orders = ordersOn.get(day) ?? [];
    const customers = new Set(orders.flatMap((order) => order.customer ?? []));
    const gross = sumOf(orders, (order) => order.gross);
    const net = sumOf(orders, (order) => order.net);
    const returns = sumOf(refundsOn.get(day) ?? [], (refund) => refund.amount);
    const shipping = sumOf(orders, (order) => order.shipping);
    const tax = sumOf(orders, (order) => order.tax);
    return {
      order_day: dayText(day),
      orders_count: orders.length,
      customers_count: customers.size,
      new_customers: newcomers.get(day)?.length ?? 0,
      units_sold: amountText(sumOf(orders, (order) => order.units)),
      gross_revenue: amountText(gross),
      net_revenue: amountText(net),
      margin: amountText(sumOf(orders, (order) => order.margin)),
      average_order_value: ratio(net, BigInt(orders.length) * UNIT),
      discounts: amountText(gross - net),
      returns_amount: amountText(returns),
      net_sales: amountText(net - returns),
      shipping_amount: amountText(shipping),
      tax_amount: amountText(tax),
      total_sales: amountText(net - returns + shipping + tax),
    };
  });
}
