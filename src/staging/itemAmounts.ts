import type { Expression, ExpressionBuilder } from 'kysely';
import { decimal, expressionBuilder, f } from 'kysely-models';

/** The columns from which the amounts of a line follow, in the order's currency. */
interface Line {
  quantity: number | null;
  unit_price: number | null;
  discount: number;
  discount_amount: number | null;
}

/** A line with what its order and product say. */
interface Item extends Line {
  order_discount: number;
  exchange_rate: number | null;
  unit_cost: number;
}

/** The tables in scope whose rows have such columns. */
type TableOf<DB, TB extends keyof DB, Row> = {
  [T in TB & string]: DB[T] extends Row ? T : never;
}[TB & string];

type Units = Expression<number | null>;
type Amount = (units: Units) => Expression<number | null>;

/**
 * Returns the amounts of a line in the order's currency, before the order's own discount: `gross` is
 * quantity × unit price, 0 when either is unknown; `net` is that less the line's discount.
 *
 * @param table the lines, as the query calls them
 * @example lineAmounts(eb, 'v').gross.as('gross_amount')
 */
export function lineAmounts<DB, TB extends keyof DB>(
  _eb: ExpressionBuilder<DB, TB>,
  table: TableOf<DB, TB, Line>,
) {
  const { quantity, discountAmount, gross, net } = amountsOf(table);
  const isNarrow = eb.and([isSmall(quantity), eb(discountAmount, 'is', null)]);
  return { gross: either(isNarrow, quantity, gross), net: either(isNarrow, quantity, net) };
}

/**
 * Returns the amounts of an item in the reporting currency: `gross`; `net` after the discounts of the
 * line and of the order; `margin`, which is the net amount less what the units cost the shop.
 *
 * @param table the items, as the query calls them
 * @example f(eb).sum(itemAmounts(eb, 'i').net)
 */
export function itemAmounts<DB, TB extends keyof DB>(
  _eb: ExpressionBuilder<DB, TB>,
  table: TableOf<DB, TB, Item>,
) {
  const { quantity, discountAmount, orderDiscount, rate, cost, gross, net } = amountsOf(table);
  const isNarrow = eb.and([
    isSmall(quantity),
    eb(discountAmount, 'is', null),
    eb(orderDiscount, '=', 0),
    eb(rate, '=', 1),
  ]);
  const paid = (units: Units) => f.subtract(net(units), orderDiscount);
  const converted = (amount: Amount) => (units: Units) => inReportingCurrency(amount(units), rate);
  const less = (amount: Amount) => (units: Units) =>
    f.subtract(amount(units), rounded(f.multiply(f.coalesce(units, 0), cost)));
  return {
    gross: either(isNarrow, quantity, gross, converted(gross)),
    net: either(isNarrow, quantity, net, converted(paid)),
    margin: either(isNarrow, quantity, less(net), less(converted(paid))),
  };
}

/** Returns an amount of an order in the reporting currency. */
export const inReportingCurrency = (
  amount: Expression<number | null>,
  rate: Expression<number | null>,
) => rounded(f.multiply(amount, rate));

/** Amounts have four digits after the point, half away from zero. */
const rounded = <A extends number | null>(amount: Expression<A>) => f.round(amount, 4);

const eb = expressionBuilder<{ item: Item }, 'item'>();

function amountsOf(table: string) {
  // Sound: the table has the columns that its caller's type says, and only those are used.
  const of = <C extends keyof Item>(name: C) => eb.ref(`${table}.${name}` as `item.${C}`);
  const discountAmount = of('discount_amount');
  const gross = (units: Units) => rounded(f.coalesce(f.multiply(units, of('unit_price')), 0));
  const net = (units: Units) => {
    const fraction = rounded(f.multiply(gross(units), of('discount')));
    return f.subtract(gross(units), f.coalesce(discountAmount, fraction));
  };
  return {
    quantity: of('quantity'),
    discountAmount,
    orderDiscount: of('order_discount'),
    rate: of('exchange_rate'),
    cost: of('unit_cost'),
    gross,
    net,
  };
}

/** Up to a thousand units at any price, of which DuckDB computes with 18 digits. */
const isSmall = (quantity: Units) => eb.between(quantity, -1000, 1000);

/**
 * An amount that cannot overflow. DuckDB gives a product of narrow numbers 18 digits, which is six
 * times as fast as more of them and enough for most items; the units of others are widened first.
 */
const either = (
  isNarrow: ReturnType<typeof eb.and>,
  quantity: Units,
  narrow: Amount,
  wide = narrow,
) => f.case([isNarrow, narrow(quantity)], wide(f.cast(quantity, decimal(24, 4))));
