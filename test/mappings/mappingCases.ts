import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Totals } from './totals.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** What a test adds to the files of a mapping later. */
const later = ['orders_export_april.csv', 'order_export_rows_april.csv'];

/** Returns the paths of the files of a mapping's example, as a shop has them at first. */
export function mappingFiles(name: string): readonly string[] {
  const folder = join(fixtures, name);
  return readdirSync(folder)
    .filter((file) => !later.includes(file))
    .map((file) => join(folder, file));
}

/** The mappings, what the command is told beside their names, and the totals of their examples. */
export const mappingCases: readonly (readonly [
  name: string,
  flags: readonly string[],
  totals: Totals,
])[] = [
  [
    'shopify-export',
    [],
    {
      orders: 4, // #1005 is voided, and after the day of the report
      valid: 4,
      gross: '130.00', // 2 × 10 + 20; 3 × 20; 10; 20
      net: '123.00', // the subtotals 35 + 60 + 10 + 18
      refunded: '36.20', // 20 + 16.20
      net_sales: '86.80',
      shipping: '10.00',
      tax: '4.00',
      customers: 3,
    },
  ],
  [
    'online-retail',
    [],
    {
      orders: 7,
      valid: 6, // 536589 writes goods off
      gross: '646.21',
      net: '646.21', // 6 × 2.55 + 6 × 3.39 + 6 × 1.85 + 569.77 + 2 × 3 × 4.95
      refunded: '31.20', // 27.50 + 2 × 1.85
      net_sales: '615.01',
      shipping: '0.00',
      tax: '0.00',
      customers: 3,
    },
  ],
  [
    'olist',
    [],
    {
      orders: 3, // one is canceled after the day of the report
      valid: 2, // one is unavailable
      gross: '267.39', // 29.99 + 2 × 118.70
      net: '267.39',
      refunded: '0.00',
      net_sales: '267.39',
      shipping: '54.24', // 8.72 + 2 × 22.76
      tax: '0.00',
      customers: 1, // the same in both
    },
  ],
  [
    'woocommerce',
    [],
    {
      orders: 4,
      valid: 3, // the payment of 103 failed
      gross: '70.00', // 2 × 10 + 20; 20; 10
      net: '65.00', // 5 of coupons
      refunded: '18.75', // one of two mugs, and all of 104
      net_sales: '46.25',
      shipping: '5.00',
      tax: '7.60',
      customers: 2,
    },
  ],
  [
    'woocommerce-export',
    [],
    {
      orders: 5,
      valid: 4, // the payment of 105 failed
      gross: '92.02', // 2 × 10 + 3 × 6.67; 3 × 6.67; 20 and a fee of 2; 10
      net: '86.00', // 6 of a coupon, and 0.01 twice, since 20 are no three prices in cents
      refunded: '29.00', // 12 + 3 + 2 + 12
      net_sales: '57.00',
      shipping: '10.00',
      tax: '19.20',
      customers: 2,
    },
  ],
  [
    'shopify',
    [],
    {
      orders: 4, // without a test and one that was deleted
      valid: 3, // 5003 is voided
      gross: '110.00', // 2 × 10 + 20; 3 × 20; 10
      net: '105.00', // 5 of discounts
      refunded: '21.50', // one tea, and 1.50 beside it
      net_sales: '83.50',
      shipping: '5.00',
      tax: '2.80', // 5004 has it in its prices
      customers: 2,
    },
  ],
  [
    'shopify-airbyte',
    [],
    {
      orders: 4,
      valid: 3,
      gross: '110.00', // as of Fivetran, out of JSON
      net: '105.00',
      refunded: '21.50',
      net_sales: '83.50',
      shipping: '5.00',
      tax: '2.80',
      customers: 2,
    },
  ],
  [
    'flat',
    [
      '--columns',
      'order_id=Invoice,order_date=Date,customer_id=Client,product_id=Sku,product_name=Item,quantity=Qty,unit_price=Price,discount_amount=Rebate',
    ],
    {
      orders: 2,
      valid: 2,
      gross: '36.00', // 2 × 10 + 1.5 × 4; 10
      net: '35.00',
      refunded: '10.00', // R1
      net_sales: '25.00',
      shipping: '0.00',
      tax: '0.00',
      customers: 2,
    },
  ],
];
