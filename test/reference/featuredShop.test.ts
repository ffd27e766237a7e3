import { describe, expect, test } from 'vitest';
import { computeReference, type ReferenceTables } from './computeReference.ts';
import { featuredShop } from './dirtyShop.ts';
import { optionalColumns, optionalTables, rawTables } from './rawColumns.ts';
import type { RawOrder, RawOrderItem, RawRefund, RawShop } from './rawShop.ts';
import type { ShopFeatures } from './shopFeatures.ts';

interface Computed {
  readonly shop: RawShop;
  readonly features: ShopFeatures;
  readonly tables: ReferenceTables;
}

const computed = Array.from({ length: 150 }, (_, seed): Computed => {
  const { shop, features } = featuredShop(seed);
  return { shop, features, tables: computeReference(shop, features.options) };
});

type Feature = (of: Computed) => boolean;

const orders = (test: (row: RawOrder) => boolean): Feature => {
  return ({ shop }) => shop.raw_orders.some(test);
};
const items = (test: (row: RawOrderItem) => boolean): Feature => {
  return ({ shop }) => shop.raw_order_items.some(test);
};
const refunds = (test: (row: RawRefund, of: Computed) => boolean): Feature => {
  return (of) => (of.shop.raw_refunds ?? []).some((row) => test(row, of));
};
const textIds = (test: (id: string) => boolean): Feature => {
  return ({ features, shop }) =>
    features.keys === 'text' && shop.raw_customers.some((row) => test(String(row.customer_id)));
};
const rows = (table: keyof ReferenceTables, test: (row: Row) => boolean): Feature => {
  return ({ tables }) => tables[table].some(test);
};
type Row = ReferenceTables['mart_orders'][number];

const amount = (row: Row, column: string) => Number(row[column]);
const hasOrder = ({ order_id }: RawRefund, { shop }: Computed) =>
  order_id !== null && shop.raw_orders.some((order) => order.order_id === order_id);
const names = (row: RawOrder) => row.currency?.trim() ?? '';

const wanted: Record<string, Feature> = {
  'ids that differ in case alone': ({ features, shop }) => {
    const ids = shop.raw_customers.map((row) => String(row.customer_id));
    const lower = new Set(ids.map((id) => id.toLowerCase()));
    return features.keys === 'text' && lower.size < new Set(ids).size;
  },
  'ids with a quote': textIds((id) => id.includes("'")),
  'ids with a double quote': textIds((id) => id.includes('"')),
  'ids with a blank at the end': textIds((id) => id.endsWith(' ')),
  'ids beyond the basic plane': textIds((id) => id.startsWith('\u{1f600}')),
  'ids beyond the surrogates': textIds((id) => id.startsWith('\uff21')),
  'an empty id': textIds((id) => id === ''),
  'an order without a currency': orders((row) => row.currency === null),
  'an order of several spellings of a currency': orders((row) => names(row) !== row.currency),
  'orders of several currencies': ({ shop }) =>
    new Set(shop.raw_orders.map((row) => names(row).toUpperCase())).size > 2,
  'orders of one currency that nobody names': ({ features, shop }) =>
    features.options.currency === null && shop.raw_orders.some((row) => names(row) !== ''),
  'an order discount': orders((row) => Number(row.discount_amount) > 0),
  'a negative order discount': orders((row) => Number(row.discount_amount) < 0),
  'an order discount of more than the order': rows('mart_orders', (row) => {
    return amount(row, 'gross_amount') > 0 && amount(row, 'net_amount') === 0;
  }),
  'a line discount': items((row) => Number(row.discount_amount) > 0),
  'a line discount of nothing': items((row) => row.discount_amount === '0.00'),
  'a line discount of more than the line': items((row) => row.discount_amount === '99999.99'),
  'a part of a unit': items((row) => row.quantity === '1.3333'),
  'a charge that is converted': rows('mart_orders', (row) => {
    return /[1-9]$/.test(String(row['shipping_amount']));
  }),
  'a negative charge': rows('mart_orders', (row) => amount(row, 'tax_amount') < 0),
  'a refund of an item': refunds((row, of) => row.order_item_id !== null && hasOrder(row, of)),
  'a refund of an order': refunds((row, of) => row.order_item_id === null && hasOrder(row, of)),
  'a refund of an unknown order': refunds((row, of) => row.order_id !== null && !hasOrder(row, of)),
  'a refund without an order': rows('stg_refunds', (row) => row['order_id'] === null),
  'a refund without an amount': refunds((row) => row.amount === null),
  'a refund without a quantity': refunds((row) => row.quantity === null),
  'a refund without a time': refunds((row) => row.refunded_at === null),
  'a refund without a key': refunds((row) => row.refund_id === null || row.refund_id === ''),
  'a refund of part of a unit': refunds((row) => row.quantity === '0.5'),
  'a negative refund': refunds((row) => Number(row.amount) < 0),
  'a refund after as_of': ({ tables }) => {
    const asOf = String(tables.int_as_of[0]?.['as_of']);
    return tables.stg_refunds.some((row) => String(row['refunded_at']) >= asOf);
  },
  'a day of refunds alone': rows('mart_daily_sales', (row) => row['orders_count'] === 0),
  'a customer whose refunds are more than was bought': rows(
    'int_rfm_ranked',
    (row) => amount(row, 'monetary') < 0,
  ),
  'a product whose refunds are more than was sold': rows(
    'int_order_product_agg',
    (row) => amount(row, 'net_sales') < 0,
  ),
  'a total below zero': rows('int_rfm_ranked', (row) => {
    return Number(row['contribution']) < 0 && amount(row, 'monetary') > 0;
  }),
  'no return rate at all': ({ tables }) =>
    tables.int_order_product_agg.some((row) => amount(row, 'units_sold') > 0) &&
    tables.int_order_product_agg.every((row) => row['return_rate'] === null),
  'a return rate without returned orders': ({ features, tables }) =>
    !features.hasReturnedOrders &&
    tables.int_order_product_agg.some((row) => Number(row['return_rate']) > 0),
  'several channels': ({ tables }) => tables.mart_channels.length > 3,
  'a channel that acquired nobody': rows('mart_channels', (row) => row['new_customers'] === 0),
  'a median of few': ({ features, tables }) =>
    features.options.churnMinimumRepeaters === 30 &&
    tables.mart_churn.some((row) => row['churn_status'] === 'Unknown') &&
    tables.mart_churn.some((row) => row['churn_status'] !== 'Unknown'),
};

describe('featuredShop', () => {
  test.each(Object.keys(wanted))('yields %s', (feature) => {
    expect(computed.filter((each) => wanted[feature]?.(each))).not.toEqual([]);
  });

  test('has and lacks each optional table and column', () => {
    const of = (isPresent: boolean) =>
      optionalTables.filter((table) => computed.some(({ shop }) => !!shop[table] === isPresent));
    expect(of(true)).toEqual(optionalTables);
    expect(of(false)).toEqual(optionalTables);
    for (const table of rawTables) {
      for (const column of optionalColumns[table] ?? []) {
        const found = computed.flatMap(({ shop }) =>
          [...(shop[table] ?? [])].map((row: object) => Object.hasOwn(row, column)),
        );
        expect(new Set(found), `${table}.${column}`).toEqual(new Set([true, false]));
      }
    }
  });

  test('gives the same shop for the same seed, with ids of one kind', () => {
    expect(featuredShop(3)).toEqual(featuredShop(3));
    const ids = computed.flatMap(({ features, shop }) =>
      shop.raw_orders.map((row) => [features.keys, typeof row.order_id, row.order_id]),
    );
    const wrong = ids.filter(
      ([keys, type, id]) => id !== null && (keys === 'text') !== (type === 'string'),
    );
    expect(wrong).toEqual([]);
  });
});
