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

/** Returns what a build of the files, some of them changed, prints. */
async function printed(
  folder: string,
  changed: Partial<Record<keyof typeof files, string>>,
  ...more: readonly string[]
): Promise<string> {
  for (const [name, text] of Object.entries({ ...files, ...changed })) {
    writeFileSync(join(folder, name), text);
  }
  const config = join(import.meta.dirname, '../../src/defaultConfig.ts');
  const flags = ['--config', config, '--raw', folder, '--warehouse', join(folder, 'w.duckdb')];
  const { code, out } = await models(folder, ['build', ...flags, ...more]);
  expect(code).toBe(0);
  return out;
}

it('a refund after the day of the latest order is counted among those left out, until the report is of a later day', async () => {
  await inTemporaryFolder(async (folder) => {
    const first = await printed(folder, {});
    expect(first).toContain('returns 0.00 = net 20.00');
    expect(first).toContain(
      'refunds left out, from the day of the report on or of unknown orders: 1, 10.00',
    );
    expect(first).not.toContain('discounts left out');
    const later = await printed(folder, {}, '--as-of', '2024-02-01');
    expect(later).toContain('returns 10.00 = net 10.00');
    expect(later).not.toContain('refunds left out');
  });
});

it('what is taken off an order beyond what its items amount to is shown among what is left out', async () => {
  await inTemporaryFolder(async (folder) => {
    const out = await printed(folder, {
      'raw_orders.csv':
        'order_id,customer_id,order_date,status,updated_at,discount_amount\n1,1,2024-01-05 10:00:00,completed,2024-01-05 10:00:00,500.00\n',
    });
    expect(out).toContain('gross 20.00 − discounts 20.00 − returns 0.00 = net 0.00');
    expect(out).toContain('discounts left out, of orders whose items amount to less: 480.00');
  });
});
