import { dayText, monthOf, monthReaches, monthText } from './calendar.ts';
import { ratio } from './ratio.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';

/** The rows of `mart_retention_summary`; only known customers are customers. */
export function retentionSummaryTable({ validOrders, validOrdersOf, asOfDay }: ShopFacts): Row[] {
  const customers = [...validOrdersOf.values()].map((orders) => orders.map((order) => order.month));
  const activeIn = new Map<number, Set<readonly number[]>>();
  for (const months of customers) {
    for (const month of months) {
      activeIn.set(month, (activeIn.get(month) ?? new Set()).add(months));
    }
  }
  // Months begin with the first valid order, as as_of follows the last one, whoever placed it.
  const [first] = validOrders;
  if (first === undefined) return [];
  const rows: Row[] = [];
  const lastMonth = monthOf(dayText(asOfDay - 1));
  for (let month = first.month; month <= lastMonth; month += 1) {
    const active = activeIn.get(month) ?? new Set();
    const before = activeIn.get(month - 1) ?? new Set();
    const newcomers = [...active].filter(([joined]) => joined === month).length;
    const retained = [...active].filter((customer) => before.has(customer)).length;
    const toDate = customers.filter(([joined]) => joined !== undefined && joined <= month).length;
    const repeat = customers.filter(([, second]) => second !== undefined && second <= month).length;
    rows.push({
      month: monthText(month),
      active: active.size,
      new: newcomers,
      retained,
      reactivated: active.size - newcomers - retained,
      lapsed: before.size - retained,
      customers_to_date: toDate,
      repeat_customers_to_date: repeat,
      repeat_rate: ratio(repeat, toDate),
      is_partial: monthReaches(month, asOfDay),
    });
  }
  return rows;
}
