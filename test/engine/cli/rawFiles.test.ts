import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { goodOrders, shopFolder } from '../support/projectFolder.ts';

describe('--raw with files', () => {
  it('reads these files alone, from wherever they are', async () => {
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'orders/raw_orders.csv': goodOrders,
      'orders/other/raw_orders.csv': 'order_id\n',
    });
    const files = ['orders/raw_orders.csv', 'raw/raw_customers.csv'];
    const { code, error } = await models(folder, ['build', '--raw', ...files]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect((await models(folder, ['show', 'customer_orders', '--json'])).out).toContain(
      '"orders":2',
    );
  });

  it('builds again with what was named when it is retried', async () => {
    const folder = shopFolder({
      'raw/raw_customers.csv': 'customer_id,email,signed_up\n1,,\n1,,\n',
    });
    const named = ['--raw', 'raw/raw_orders.csv', 'raw/raw_customers.csv'];
    expect((await models(folder, ['build', ...named])).code).toBe(1);
    const retried = await models(folder, ['retry']);
    expect(retried.error + retried.out).toContain('customer_orders');
  });

  it('refuses a file beside a folder, one that is missing, and one that no source reads', async () => {
    const folder = shopFolder({ 'raw/notes.csv': 'a\n1\n' });
    for (const second of ['raw', 'raw/none.csv']) {
      const { code, error } = await models(folder, [
        'build',
        '--raw',
        'raw/raw_orders.csv',
        second,
      ]);
      expect(code).toBe(2);
      expect(error).toContain('one folder, or files that exist');
    }
    const files = ['raw/raw_orders.csv', 'raw/raw_customers.csv', 'raw/notes.csv'];
    const { code, error } = await models(folder, ['build', '--raw', ...files]);
    expect(code).toBe(2);
    expect(error).toContain('--raw notes.csv: no source reads a file of this name.');
  });
});
