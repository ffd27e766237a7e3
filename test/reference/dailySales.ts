import { amountText, UNIT } from './amount.ts';
import { dayText } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { ratio } from './ratio.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_daily_sales`. */
export function dailySalesTable({ validOrders, validOrdersOf }: ShopFacts): Row[] {
  const newcomers = groupBy(validOrdersOf.values(), ([first]) => first?.day ?? null);
  return [...groupBy(validOrders, (order) => order.day)].map(([day, orders]) => {
    const customers = new Set(orders.map((order) => order.customer));
    customers.delete(null);
    const net = sumOf(orders, (order) => order.net);
    return {
      order_day: dayText(day),
      orders_count: orders.length,
      customers_count: customers.size,
      new_customers: newcomers.get(day)?.length ?? 0,
      units_sold: Number(sumOf(orders, (order) => order.units)),
      gross_revenue: amountText(sumOf(orders, (order) => order.gross)),
      net_revenue: amountText(net),
      margin: amountText(sumOf(orders, (order) => order.margin)),
      average_order_value: ratio(net, BigInt(orders.length) * UNIT),
    };
  });
}
