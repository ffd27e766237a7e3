import type { RawRow } from '../../src/sample-shop/index.ts';
import type { Dice } from './dice.ts';
import { daySeconds, type Rows } from './trade.ts';

/** Something that goes wrong with the extract of a day. */
export interface Incident {
  readonly name: string;
  /** Changes the extract that is made when a day is over. */
  readonly spoil: (rows: Rows, day: Day) => Rows;
}

/** The day of an incident. */
interface Day {
  readonly start: number;
  readonly end: number;
  readonly dice: Dice;
}

type Order = RawRow<'raw_orders'>;
type Item = RawRow<'raw_order_items'>;

const isOn = ({ start, end }: Day, at: number | null) => at !== null && at >= start && at < end;

/** Changes the day's orders; one that is left out goes with its items. */
const orders =
  (change: (order: Order, day: Day) => readonly Order[]) =>
  (rows: Rows, day: Day): Rows => {
    const gone = new Set<number | null>();
    const raw_orders = rows.raw_orders.flatMap((order) => {
      if (!isOn(day, order.order_date)) return [order];
      const changed = change(order, day);
      if (changed.length === 0) gone.add(order.order_id);
      return changed;
    });
    const raw_order_items = rows.raw_order_items.filter((item) => !gone.has(item.order_id));
    return { ...rows, raw_orders, raw_order_items };
  };

/** Changes the items of the day's orders. */
const items =
  (change: (item: Item, day: Day, rows: Rows) => readonly Item[]) =>
  (rows: Rows, day: Day): Rows => {
    const own = new Set(
      rows.raw_orders.filter(({ order_date: at }) => isOn(day, at)).map(({ order_id: id }) => id),
    );
    const raw_order_items = rows.raw_order_items.flatMap((item) =>
      own.has(item.order_id) ? change(item, day, rows) : [item],
    );
    return { ...rows, raw_order_items };
  };

const newIds = 500_000_000;
const timesIn = (value: number | null, factor: number) => value && Math.round(value * factor);
const noon = (day: Day) => day.start + daySeconds / 2;

/** A category of many products, and the products in it. */
function categoryOf({ raw_products: products }: Rows, dice: Dice): ReadonlySet<number | null> {
  const names = [...new Set(products.map(({ category }) => category?.trim() ?? ''))].filter(
    (name) => name !== '' && products.filter(({ category }) => category === name).length > 10,
  );
  const name = names.sort()[dice.below(names.length)];
  return new Set(
    products.filter(({ category }) => category === name).map(({ product_id: id }) => id),
  );
}

function withoutCategory(rows: Rows, day: Day): Rows {
  const gone = categoryOf(rows, day.dice);
  return items((item) => (gone.has(item.product_id) ? [] : [item]))(rows, day);
}

function twice(rows: Rows, day: Day): Rows {
  const again = rows.raw_orders.filter(({ order_date: at }) => isOn(day, at));
  const own = new Set(again.map(({ order_id: id }) => id));
  const moved = (id: number | null) => id && id + newIds;
  return {
    ...rows,
    raw_orders: [
      ...rows.raw_orders,
      ...again.map((order) => ({ ...order, order_id: moved(order.order_id) })),
    ],
    raw_order_items: [
      ...rows.raw_order_items,
      ...rows.raw_order_items
        .filter(({ order_id: id }) => own.has(id))
        .map((item) => ({
          ...item,
          order_id: moved(item.order_id),
          order_item_id: moved(item.order_item_id),
        })),
    ],
  };
}

const channel = (name: string) => (order: Order) => order.channel === name;

/** The twelve incidents that every simulation plants. */
export const incidents: readonly Incident[] = [
  {
    name: 'half a day missing',
    spoil: orders((order, day) => ((order.order_date ?? 0) >= noon(day) ? [] : [order])),
  },
  { name: 'a category gone', spoil: withoutCategory },
  {
    name: 'amounts in cents',
    spoil: items((item) => [{ ...item, unit_price: timesIn(item.unit_price, 100) }]),
  },
  { name: 'orders twice', spoil: twice },
  {
    name: 'time zone moved by six hours',
    spoil: orders((order) => [{ ...order, order_date: (order.order_date ?? 0) + 6 * 3600 }]),
  },
  {
    name: 'nulls doubled',
    spoil: (rows) => ({
      ...rows,
      raw_customers: rows.raw_customers.map((row) =>
        (row.customer_id ?? 0) % 25 === 3 ? { ...row, country: null } : row,
      ),
    }),
  },
  {
    name: 'a channel gone',
    spoil: orders((order) => (channel('app')(order) ? [] : [order])),
  },
  {
    name: 'a third of customers missing',
    spoil: (rows) => ({
      ...rows,
      raw_customers: rows.raw_customers.filter(({ customer_id: id }) => (id ?? 0) % 3 !== 0),
    }),
  },
  {
    name: 'refunds in cents',
    spoil: (rows, day) => ({
      ...rows,
      raw_refunds: rows.raw_refunds.map((row) =>
        isOn(day, row.refunded_at) ? { ...row, amount: timesIn(row.amount, 100) } : row,
      ),
    }),
  },
  {
    name: 'costs of products missing',
    spoil: (rows) => ({
      ...rows,
      raw_products: rows.raw_products.map((row) => ({ ...row, cost: null })),
    }),
  },
  { name: 'no tax', spoil: orders((order) => [{ ...order, tax_amount: 0 }]) },
  {
    name: 'half of the items missing',
    spoil: items((item) => ((item.order_item_id ?? 0) % 2 === 0 ? [] : [item])),
  },
];

/** Incidents by which nothing was tuned. */
export const otherIncidents: readonly Incident[] = [
  {
    name: 'the morning missing',
    spoil: orders((order, day) => ((order.order_date ?? 0) < noon(day) ? [] : [order])),
  },
  {
    name: 'half of the orders missing, at random',
    spoil: orders((order, { dice }) => (dice.chance(50) ? [] : [order])),
  },
  { name: 'the whole day missing', spoil: orders(() => []) },
  {
    name: 'time zone moved by three hours back',
    spoil: orders((order) => [{ ...order, order_date: (order.order_date ?? 0) - 3 * 3600 }]),
  },
  {
    name: 'channels unknown for a third',
    spoil: orders((order, { dice }) => [dice.chance(33) ? { ...order, channel: null } : order]),
  },
  {
    name: 'a channel renamed',
    spoil: orders((order) => [channel('web')(order) ? { ...order, channel: 'www' } : order]),
  },
  {
    name: 'prices halved',
    spoil: items((item) => [{ ...item, unit_price: timesIn(item.unit_price, 0.5) }]),
  },
  {
    name: 'one order in cents',
    spoil: (rows, day) => {
      const [first] = rows.raw_orders.filter(({ order_date: at }) => isOn(day, at));
      return items((item) => [
        item.order_id === first?.order_id
          ? { ...item, unit_price: timesIn(item.unit_price, 100) }
          : item,
      ])(rows, day);
    },
  },
  {
    name: 'every order of one customer',
    spoil: orders((order) => [{ ...order, customer_id: 7 }]),
  },
  {
    name: 'quantities ten times',
    spoil: items((item) => [{ ...item, quantity: timesIn(item.quantity, 10) }]),
  },
  {
    name: 'every order cancelled',
    spoil: orders((order) => [{ ...order, status: 'cancelled' }]),
  },
  {
    name: 'a third of the products missing',
    spoil: (rows) => ({
      ...rows,
      raw_products: rows.raw_products.filter(({ product_id: id }) => (id ?? 0) % 3 !== 0),
    }),
  },
  {
    name: 'emails missing for a tenth',
    spoil: (rows) => ({
      ...rows,
      raw_customers: rows.raw_customers.map((row) =>
        (row.customer_id ?? 0) % 10 === 0 ? { ...row, email: null } : row,
      ),
    }),
  },
  {
    name: 'shipping ten times',
    spoil: orders((order) => [{ ...order, shipping_amount: timesIn(order.shipping_amount, 10) }]),
  },
  {
    name: 'the day repeated a week ago',
    spoil: (rows, day) => {
      const before = { ...day, start: day.start - 7 * daySeconds, end: day.end - 7 * daySeconds };
      return twice(rows, before);
    },
  },
];
