import { expect, it } from 'vitest';
import { mappedConfig } from '../../packages/kysely-models/src/cli/mapping/mappedConfig.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import shipped from '../../src/defaultConfig.ts';
import { folderWith } from '../engine/support/projectFolder.ts';
import { shopBuiltIn } from '../system/builtShop.ts';

const columns = { ...{ order_id: 'No', order_date: 'Day', product_id: 'Sku' }, amount: 'Sales' };

/** Each line, and what it comes to in cents. */
const lines = [
  // Two units of 957.5775: half a cent goes up, as amounts are rounded.
  { line: '1,2024-01-05,a,2,1915.155,', net: '1915.1600' },
  // 7.4533… a unit: its price is raised to 7.46, never a discount below zero.
  { line: '2,2024-01-05,b,3,22.36,0', net: '22.3600' },
  // A fifth was taken off 89.64.
  { line: '3,2024-01-05,c,6,71.712,0.2', net: '71.7100' },
  { line: '4,2024-01-05,d,1,10,1', net: '10.0000' },
];

it('amounts of lines come to their cents, whatever a unit costs, and discounts are not negative', async () => {
  const header = 'No,Day,Sku,quantity,Sales,discount';
  const folder = folderWith({ 'sales.csv': [header, ...lines.map(({ line }) => line)].join('\n') });
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  try {
    const config = await mappedConfig(shipped, { from: 'flat', columns });
    const { tables } = await shopBuiltIn(warehouse, folder, { config });
    const orders = (tables['mart_orders'] ?? []).toSorted((one, other) =>
      String(one['order_id']).localeCompare(String(other['order_id'])),
    );
    expect(orders.map((order) => order['net_amount'])).toEqual(lines.map(({ net }) => net));
    expect(orders.map((order) => [order['gross_amount'], order['discount_amount']])).toEqual([
      ['1915.1600', '0.0000'],
      ['22.3800', '0.0200'],
      ['89.6400', '17.9300'],
      ['10.0000', '0.0000'],
    ]);
  } finally {
    await warehouse.close();
  }
});
