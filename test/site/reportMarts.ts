import { read } from '../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import {
  intMonths,
  intRfmRanked,
  martChurn,
  martChurnStatuses,
  martCustomer360,
  martDailySales,
  martMonthlySales,
  martNextOrders,
  martOrders,
  martRepeatCurve,
  martRfmGrid,
} from '../../src/index.ts';

/** Rows by their key, each as its figures. */
type Figures = Readonly<Record<string, readonly unknown[]>>;

/** What a mart of the report has, beside what follows from the marts that it sums up. */
export interface Compared {
  readonly found: Figures;
  readonly expected: Figures;
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const units = (text: unknown) => BigInt(String(text).replace('.', ''));
const sum = (texts: readonly unknown[]) =>
  texts.reduce<bigint>((all, each) => all + units(each), 0n);
const monthsBetween = (from: string, to: string) =>
  12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));
const text = { decimals: 'text' } as const;

const byKey = (rows: readonly (readonly [key: unknown, ...figures: unknown[]])[]): Figures =>
  Object.fromEntries(
    rows.map(([key, ...figures]): [string, readonly unknown[]] => [String(key), figures]),
  );

/** Months: days added up, and customers who ordered in them. */
export async function comparedMonths(warehouse: Warehouse): Promise<Compared> {
  const [months, days, orders] = [
    await read(warehouse, martMonthlySales, text),
    await read(warehouse, martDailySales, text),
    await read(warehouse, martOrders, text),
  ];
  const known = orders.filter(({ order_number }) => order_number !== null);
  const expected = months.map(({ month }) => {
    const own = days.filter(({ order_day }) => monthOf(order_day) === month);
    const ordered = known.filter(({ order_day }) => monthOf(order_day ?? '') === month);
    const customers = new Set(ordered.map(({ customer_id }) => customer_id)).size;
    const first = ordered.filter(({ order_number }) => order_number === 1).length;
    const before = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
    return [
      month,
      own.reduce((all, { orders_count }) => all + Number(orders_count), 0),
      customers,
      customers - first,
      sum(own.map(({ net_sales }) => net_sales)),
      months.find((each) => each.month === before)?.net_sales ?? null,
    ] as const;
  });
  const found = months.map(
    (row) =>
      [
        row.month,
        row.orders_count,
        row.customers_count,
        row.returning_customers,
        units(row.net_sales),
        row.net_sales_year_before,
      ] as const,
  );
  return { found: byKey(found), expected: byKey(expected) };
}

/** The grid of recency and frequency. */
export async function comparedGrid(warehouse: Warehouse): Promise<Compared> {
  const cells = await read(warehouse, martRfmGrid, text);
  const groups = Map.groupBy(
    await read(warehouse, intRfmRanked, text),
    ({ r_score, f_score }) => `${r_score} ${f_score}`,
  );
  return {
    found: byKey(
      cells.map((row) => [`${row.r_score} ${row.f_score}`, row.customers, units(row.monetary)]),
    ),
    expected: byKey(
      [...groups].map(([key, rows]) => [key, rows.length, sum(rows.map((row) => row.monetary))]),
    ),
  };
}

/** The share of customers with a second order, by months since the first. */
export async function comparedCurve(warehouse: Warehouse): Promise<Compared> {
  const curve = await read(warehouse, martRepeatCurve);
  const whole = (await read(warehouse, intMonths)).filter(({ is_partial }) => !is_partial);
  const last =
    whole
      .map(({ month }) => month)
      .toSorted()
      .at(-1) ?? '';
  const orders = await read(warehouse, martOrders, text);
  const monthsOf = (number: number) =>
    new Map(
      orders
        .filter(({ order_number }) => order_number === number)
        .map(({ customer_id, order_day }) => [customer_id, monthOf(order_day ?? '')]),
    );
  const [first, second] = [monthsOf(1), monthsOf(2)];
  const ages = [...first].map(([customer, month]) => {
    const again = second.get(customer);
    return {
      age: monthsBetween(month, last),
      again: again === undefined ? undefined : monthsBetween(month, again),
    };
  });
  const expected = curve.map(({ month_offset }) => {
    const old = ages.filter(({ age }) => age >= month_offset);
    const again = old.filter((each) => each.again !== undefined && each.again <= month_offset);
    return [month_offset, old.length, again.length] as const;
  });
  return {
    found: byKey(curve.map((row) => [row.month_offset, row.customers, row.repeat_customers])),
    expected: byKey(expected),
  };
}

/** Customers and revenue at risk by status. */
export async function comparedStatuses(warehouse: Warehouse): Promise<Compared> {
  const statuses = await read(warehouse, martChurnStatuses, text);
  const groups = Map.groupBy(await read(warehouse, martChurn, text), (row) => row.churn_status);
  return {
    found: byKey(
      statuses.map((row) => [row.churn_status, row.customers, units(row.revenue_at_risk)]),
    ),
    expected: byKey(
      [...groups].map(([status, rows]) => [
        status,
        rows.length,
        sum(rows.map((row) => row.revenue_at_risk)),
      ]),
    ),
  };
}

/** Customers by the week in which their next order is due. */
export async function comparedWeeks(warehouse: Warehouse): Promise<Compared> {
  const weeks = await read(warehouse, martNextOrders, text);
  const customers = await read(warehouse, martCustomer360, text);
  const groups = Map.groupBy(
    customers.filter((row) => row.expected_reorder_days !== null),
    (row) => {
      const days = Number(row.expected_reorder_days) - Number(row.recency_days);
      return Math.max(-26, Math.min(26, Math.floor(days / 7)));
    },
  );
  return {
    found: byKey(weeks.map((row) => [row.due_in_weeks, row.customers, units(row.monetary)])),
    expected: byKey(
      [...groups].map(([week, rows]) => [week, rows.length, sum(rows.map((row) => row.monetary))]),
    ),
  };
}
