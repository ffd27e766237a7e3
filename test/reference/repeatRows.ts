import { dayOf, dayText, timestampText } from './calendar.ts';
import { dirtyValues } from './dirtyValues.ts';
import type { Random } from './random.ts';
import { type RawTable, type RawType, rawColumns } from './rawColumns.ts';
import type { RawRows } from './rawShop.ts';

type Fields = Record<string, string | number | bigint | null>;

/**
 * The rows of a table with some of them repeated: with an older, newer, equal or missing
 * updated_at and one other column changed, as they are, or without their key.
 *
 * Of several rows that only updated_at cannot tell apart, none differs in blank against null:
 * CSV readers disagree about which of the two an empty field is.
 *
 * @param share of rows that get a repetition, 0 to 1
 * @param own what columns of this shop are changed to, instead of what those of others are
 */
export function repeatRows<T extends RawTable>(
  random: Random,
  table: T,
  rows: readonly RawRows[T][],
  share: number,
  own: Readonly<Record<string, readonly Fields[string][]>> = {},
): RawRows[T][] {
  const columns: Record<string, RawType> = rawColumns[table];
  const [keyColumn = '', ...others] = Object.keys(columns);
  const all = rows.flatMap((row) => {
    const copies = [row];
    while (copies.length < 4 && random.chance(share)) copies.push(repetition(row));
    return copies;
  });
  return random.shuffle(all);

  function repetition(row: RawRows[T]): RawRows[T] {
    const fields = { ...row } as unknown as Fields; // Sound: a raw row's values are all of these.
    if (random.chance(0.15)) fields[keyColumn] = null;
    if ('updated_at' in fields) fields['updated_at'] = otherTime(fields['updated_at'] ?? null);
    if (random.chance(0.9)) {
      const changeable = others.filter((name) => name !== 'updated_at' && name in fields);
      const column = random.pick(changeable);
      fields[column] = otherValue(column, fields[column] ?? null);
    }
    return fields as unknown as RawRows[T]; // Sound: no value left its column's type.
  }

  function otherTime(time: Fields[string]): string | null {
    if (typeof time !== 'string') return random.pick([null, '2024-01-01 00:00:00']);
    const shift = random.pick([0, 0, 0, -2, 1, null]);
    if (shift === null) return null;
    return `${dayText(dayOf(time) + shift)}${timestampText(time).slice(10)}`;
  }

  function otherValue(column: string, value: Fields[string]): Fields[string] {
    const values: readonly Fields[string][] = own[column] ?? pools[column] ?? dirtyValues.names;
    const other = random.pick(values.filter((candidate) => candidate !== ''));
    return value === '' && other === null ? value : other;
  }
}

const times = dirtyValues.days.map((day, index) => `${day} ${dirtyValues.times[index] ?? ''}`);

/** What a column of a repeated row is changed to; text columns without an entry take a name. */
const pools: Readonly<Record<string, readonly Fields[string][]>> = {
  customer_id: [1, 2, 9, 10, 999_999_999, null],
  order_id: [1, 2, 9, 10, 888_888_888, null],
  product_id: [1, 2, 9, 10, 777_777_777, null],
  order_item_id: [1, 2, 9, 10, 666_666_666, null],
  email: dirtyValues.emails,
  country: dirtyValues.countries,
  category: dirtyValues.categories,
  status: dirtyValues.statuses,
  created_at: [...times, null],
  order_date: times,
  quantity: dirtyValues.quantities,
  unit_price: [...dirtyValues.prices, null],
  cost: [...dirtyValues.prices, null],
  discount: dirtyValues.discounts,
  discount_amount: [...dirtyValues.lineDiscounts, ...dirtyValues.orderDiscounts],
  shipping_amount: dirtyValues.charges,
  tax_amount: dirtyValues.charges,
  channel: dirtyValues.channels,
  amount: dirtyValues.refundedAmounts,
  refunded_at: [...times, null],
  stock_quantity: dirtyValues.stocks,
};
