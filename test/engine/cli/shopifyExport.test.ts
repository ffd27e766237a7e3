import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { models } from '../support/command.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const shopUrl = new URL('../../../src/index.ts', import.meta.url).href;
const guide = readFileSync(join(import.meta.dirname, '../../../docs/customizing.md'), 'utf8');
const [, example = ''] = /```ts\n\/\/ src\/shopifyExport\.ts\n(.*?)```/s.exec(guide) ?? [];

const ordersExport = `Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id
#1001,Ann@example.com,paid,2024-01-05 23:30:05 -0500,fulfilled,2024-01-07 10:00:00 -0500,USD,30.00,5.00,0.00,35.00,,0.00,2024-01-05 23:30:00 -0500,1,"Mug, blue",10.00,MUG,5500000000001
#1001,ann@example.com,,,,,,,,,,,,2024-01-05 23:30:00 -0500,2,Tea,10.00,TEA,
#1002,bob@example.com,refunded,2024-07-01 09:00:00 -0400,unfulfilled,,USD,10.00,0.00,0.00,10.00,,0.00,2024-07-01 12:00:00 +0000,1,Tea,10.00,TEA,5500000000002
`;
const customersExport = `Customer ID,First Name,Last Name,Email
'7700000000001,Ann,A,ann@example.com
`;

describe('the example of an order export of Shopify', () => {
  it('gives one order of each number with its time by the clock of the shop', async () => {
    const folder = folderWith({
      'raw/orders_export.csv': ordersExport,
      'raw/customers_export.csv': customersExport,
      'shopifyExport.ts': example
        .replace("'kysely-models'", `'${engineUrl}'`)
        .replace("'ecommerce-customer-analytics'", `'${shopUrl}'`),
      'models.config.ts': `import * as shop from '${shopUrl}';\nimport * as shopifyExport from './shopifyExport.ts';\nexport default { models: [shop, shopifyExport], override: [shopifyExport.exported] };\n`,
    });
    const { code, error } = await models(folder, [
      'build',
      '--raw',
      'raw',
      '--select',
      '+stg_orders',
    ]);
    expect({ code, error: code === 0 ? '' : error }).toEqual({ code: 0, error: '' });
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    try {
      const sql = `select order_id, customer_id, order_date, status from sources.raw_orders order by 1`;
      expect(await rowsOf(warehouse, sql)).toEqual([
        {
          order_id: 5500000000001,
          customer_id: 7700000000001,
          order_date: '2024-01-05 23:30:00',
          status: 'shipped',
        },
        {
          order_id: 5500000000002,
          customer_id: null,
          order_date: '2024-07-01 08:00:00',
          status: 'returned',
        },
      ]);
    } finally {
      await warehouse.close();
    }
  });
});
