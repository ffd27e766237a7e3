import { amountText, UNIT } from './amount.ts';
import { groupBy } from './groupBy.ts';
import { ratio } from './ratio.ts';
import type { RfmFact } from './rfmFacts.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

const named = (channel: string | null | undefined): string => channel ?? 'unknown';

/** The rows of `mart_channels`. */
export function channelsTable({ validOrders }: ShopFacts, customers: readonly RfmFact[]): Row[] {
  const acquired = groupBy(customers, ({ orders: [first] }) => named(first?.channel));
  return [...groupBy(validOrders, (order) => named(order.channel))].map(([channel, orders]) => {
    const buyers = new Set(orders.flatMap((order) => order.customer ?? []));
    const newcomers = acquired.get(channel) ?? [];
    const repeating = newcomers.filter((customer) => customer.frequency >= 2);
    return {
      channel,
      orders_count: orders.length,
      customers_count: buyers.size,
      new_customers: newcomers.length,
      net_sales: amountText(sumOf(orders, (order) => order.netSales)),
      average_order_value: ratio(
        sumOf(orders, (order) => order.net),
        BigInt(orders.length) * UNIT,
      ),
      acquired_repeat_rate: ratio(repeating.length, newcomers.length),
      acquired_net_sales: amountText(sumOf(newcomers, (customer) => customer.monetary)),
    };
  });
}
