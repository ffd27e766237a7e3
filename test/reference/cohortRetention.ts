import { UNIT } from './amount.ts';
import { dayText, monthOf, monthReaches, monthText } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { ratio } from './ratio.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_cohort_retention`. */
export function cohortRetentionTable(facts: ShopFacts): Row[] {
  const { validOrdersOf, looseRefundsOf, asOfDay } = facts;
  const cohorts = groupBy(validOrdersOf, ([, [first]]) => first?.month ?? null);
  return [...cohorts].flatMap(([cohortMonth, members]) => {
    const ordersIn = groupBy(
      members.flatMap(([, orders]) => orders),
      (order) => order.month,
    );
    const refunds = members.flatMap(([customer]) => looseRefundsOf.get(customer) ?? []);
    const refundsIn = groupBy(refunds, (refund) => Math.max(refund.month, cohortMonth));
    const lastMonth = monthOf(dayText(asOfDay - 1));
    const rows: Row[] = [];
    let revenue = 0n;
    for (let month = cohortMonth; month <= lastMonth; month += 1) {
      const orders = ordersIn.get(month) ?? [];
      const active = new Set(orders.map((order) => order.customer)).size;
      revenue += sumOf(orders, (order) => order.netSales);
      revenue -= sumOf(refundsIn.get(month) ?? [], (refund) => refund.amount);
      rows.push({
        cohort_month: monthText(cohortMonth),
        month_offset: month - cohortMonth,
        cohort_size: members.length,
        active_customers: active,
        retention_rate: ratio(active, members.length),
        cumulative_revenue_per_customer: ratio(revenue, BigInt(members.length) * UNIT),
        is_partial: monthReaches(month, asOfDay),
      });
    }
    return rows;
  });
}
