/**
 * Lines of orders, each with what an item of it amounts to: gross; net after the discounts of the line and of
 * the order; margin, which is net less units × cost. All in the reporting currency, with four digits after the
 * point, half away from zero.
 */
export const lines = [
  // 3 × 10.00, 10 % off; units at 4.00.
  {
    item: { quantity: 3, unit_price: 10, discount: 0.1, unit_cost: 4 },
    amounts: { gross: 30, net: 27, margin: 15 },
  },
  // An amount off the line takes the place of the fraction: 20.00 − 5.00.
  {
    item: { quantity: 2, unit_price: 10, discount: 0.5, discount_amount: 5, unit_cost: 3 },
    amounts: { gross: 20, net: 15, margin: 9 },
  },
  // 10.00, 20 % off, and 1.50 of what is taken off the whole order.
  {
    item: { quantity: 1, unit_price: 10, discount: 0.2, order_discount: 1.5, unit_cost: 2 },
    amounts: { gross: 10, net: 6.5, margin: 4.5 },
  },
  // 40.00, a quarter off, half of it in the reporting currency; cost is in that already.
  {
    item: { quantity: 4, unit_price: 10, discount: 0.25, exchange_rate: 0.5, unit_cost: 1.5 },
    amounts: { gross: 20, net: 15, margin: 9 },
  },
  // Nobody knows how many.
  { item: { unit_price: 10, unit_cost: 4 }, amounts: { gross: 0, net: 0, margin: 0 } },
  // Nobody knows the price; the units cost what they cost.
  { item: { quantity: 2, unit_cost: 3 }, amounts: { gross: 0, net: 0, margin: -6 } },
  // The same of more units than a narrow number holds.
  { item: { quantity: 2000, unit_cost: 1 }, amounts: { gross: 0, net: 0, margin: -2000 } },
  // 2000 × 1.50, 10 % off.
  {
    item: { quantity: 2000, unit_price: 1.5, discount: 0.1, unit_cost: 1 },
    amounts: { gross: 3000, net: 2700, margin: 700 },
  },
  // 1.3333 × 0.35 = 0.466655; half of 0.4667 is 0.23335; 1.3333 × 0.10 = 0.13333.
  {
    item: { quantity: 1.3333, unit_price: 0.35, discount: 0.5, unit_cost: 0.1 },
    amounts: { gross: 0.4667, net: 0.2333, margin: 0.1 },
  },
  // 10.01 × 0.33333333; 9.009 × 0.33333333 = 3.00299997.
  {
    item: {
      ...{ quantity: 1, unit_price: 10.01, discount: 0.1 },
      ...{ exchange_rate: 0.33333333, unit_cost: 1 },
    },
    amounts: { gross: 3.3367, net: 3.003, margin: 2.003 },
  },
  // A unit that came back.
  {
    item: { quantity: -1, unit_price: 10, discount: 0.1, unit_cost: 4 },
    amounts: { gross: -10, net: -9, margin: -5 },
  },
  // Nobody knows how many, and yet something was taken off.
  {
    item: { unit_price: 10, discount_amount: 2, unit_cost: 4 },
    amounts: { gross: 0, net: -2, margin: -2 },
  },
] as const;

/** Columns of an item where a line says nothing else. */
export const plainItem = { exchange_rate: 1, is_valid: true, is_known_customer: true } as const;

/** What the lines amount to, each in an order, of a product and of a customer of its own: 1, 2, 3 … */
export const amountsOfLines = lines.map(({ amounts }, at) => ({ id: at + 1, ...amounts }));

/** The lines as items, each with an order, a product and a customer of its own. */
export const itemsOfLines = lines.map(({ item, amounts: { gross, net, margin } }, at) => ({
  ...{ order_item_id: at + 1, order_id: at + 1, product_id: at + 1, customer_id: at + 1 },
  ...{ ...plainItem, is_known_product: true, counted_as: 'valid' as const, ...item },
  ...{ gross_amount: gross, net_amount: net, margin },
}));
