import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { models } from '../engine/support/command.ts';
import { inTemporaryFolder } from './builtShop.ts';

const files = {
  'raw_customers.csv':
    'customer_id,first_name,last_name,email,country,created_at,updated_at\n1,Ann,Lee,ann@example.com,DE,2024-01-01 00:00:00,2024-01-01 00:00:00\n',
  'raw_products.csv':
    'product_id,name,category,unit_price,cost,stock_quantity,updated_at\n1,Mug,Kitchen,10.00,4.00,5,2024-01-01 00:00:00\n',
  'raw_orders.csv':
    'order_id,customer_id,order_date,status,updated_at\n1,1,2024-01-05 10:00:00,completed,2024-01-05 10:00:00\n',
  'raw_order_items.csv':
    'order_item_id,order_id,product_id,quantity,unit_price,discount\n1,1,1,2,10.00,0\n',
  'raw_refunds.csv':
    'refund_id,order_id,order_item_id,quantity,amount,refunded_at,updated_at\n1,1,1,1,10.00,2024-01-20 10:00:00,2024-01-20 10:00:00\n',
};

it('a refund after the day of the latest order is counted among those left out, until the report is of a later day', async () => {
  await inTemporaryFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const config = join(import.meta.dirname, '../../src/defaultConfig.ts');
    const build = async (...more: readonly string[]) => {
      const flags = ['--config', config, '--raw', folder, '--warehouse', join(folder, 'w.duckdb')];
      const { code, out } = await models(folder, ['build', ...flags, ...more]);
      expect(code).toBe(0);
      return out;
    };
    const first = await build();
    expect(first).toContain('returns 0.00 = net 20.00');
    expect(first).toContain(
      'refunds left out, from the day of the report on or of unknown orders: 1, 10.00',
    );
    const later = await build('--as-of', '2024-02-01');
    expect(later).toContain('returns 10.00 = net 10.00');
    expect(later).not.toContain('refunds left out');
  });
});
