import { expect, it } from 'vitest';
import { mappedConfig } from '../../packages/kysely-models/src/cli/mapping/mappedConfig.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import shipped from '../../src/defaultConfig.ts';
import { rowsOf } from '../engine/support/memoryBuild.ts';
import { folderWith } from '../engine/support/projectFolder.ts';
import { shopBuiltIn } from '../system/builtShop.ts';

const file = [
  'Buyer E-Mail,Day,Sku,Price',
  'p1@example.org,2024-01-05,a,10.00',
  'p1@example.org,2024-01-05,b,5.00',
  'p1@example.org,2024-01-06,a,10.00',
  'p2@example.org,2024-01-05,a,10.00',
].join('\n');

it('orders without an id are those of a customer and a day, and their ids do not show whose', async () => {
  const columns = {
    ...{ customer_id: 'Buyer E-Mail', order_date: 'Day' },
    ...{ product_id: 'Sku', unit_price: 'Price' },
  };
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  try {
    const config = await mappedConfig(shipped, { from: 'flat', columns });
    const { tables } = await shopBuiltIn(warehouse, folderWith({ 'sales.csv': file }), { config });
    const orders = tables['mart_orders'] ?? [];
    expect(orders.map((order) => order['net_amount']).toSorted()).toEqual([
      ...['10.0000', '10.0000', '15.0000'],
    ]);
    const items = await rowsOf(warehouse, 'select * from sources.line_items');
    const ids = [
      orders.map((order) => order['order_id']),
      items.map((row) => row['order_item_id']),
    ];
    expect(ids.flat()).toHaveLength(7);
    for (const id of ids.flat()) expect(id).toMatch(/^[0-9a-f]{32}(-\d+)?$/);
  } finally {
    await warehouse.close();
  }
});
