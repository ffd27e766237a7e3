import { amountText } from './amount.ts';
import type { ProductFact } from './productFacts.ts';
import type { Row } from './row.ts';

/** The rows of `int_order_product_agg`. */
export function orderProductAggTable(products: Iterable<ProductFact>): Row[] {
  return [...products].map((fact) => {
    // Orders come by time, so the first and the last one added are the earliest and latest.
    const soldAt = [...fact.orders].map((order) => order.ordered_at);
    return {
      product_id: fact.product.product_id,
      orders_count: fact.orders.size,
      units_sold: amountText(fact.units),
      gross_revenue: amountText(fact.gross),
      net_revenue: amountText(fact.net),
      margin: amountText(fact.margin),
      refunded_amount: amountText(fact.refunded),
      net_sales: amountText(fact.netSales),
      returned_units: amountText(fact.returnedUnits),
      return_rate: fact.returnRate,
      units_last_90_days: amountText(fact.unitsLast90Days),
      first_sold_at: soldAt[0] ?? null,
      last_sold_at: soldAt.at(-1) ?? null,
    };
  });
}
