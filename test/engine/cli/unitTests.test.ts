import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../../packages/kysely-models/src/index.ts';
import { models } from '../support/command.ts';
import { engineUrl, shopFolder, shopModels } from '../support/projectFolder.ts';

const testing = new URL('../testing/index.ts', engineUrl);

/** A shop with a unit test that expects this sum. */
const shopExpecting = (spent: number, name = 'a customer without orders is listed') =>
  shopFolder({
    'units.ts': `
import { unitTest } from '${testing}';
import { customerOrders, stgOrders } from './models.ts';
export const spent = unitTest(customerOrders, 'orders are added up', {
  given: { raw_customers: [{ customer_id: 1 }], stg_orders: [{ customer_id: 1, amount: 2 }, { customer_id: 1, amount: 3 }] },
  expect: [{ customer_id: 1, spent: ${spent} }],
});
export const listed = unitTest(customerOrders, '${name}', {
  given: { raw_customers: [{ customer_id: 1 }] },
  expect: [{ orders: 0, spent: null }],
});
export const kept = unitTest(stgOrders, 'an order without a key is left out', {
  given: { raw_orders: [{ amount: 2 }, { order_id: 1, customer_id: 1, amount: 2 }] },
  expect: [{ order_id: 1 }],
});`,
    'models.config.ts': `
import * as models from './models.ts';
import * as units from './units.ts';
export default { models: [models], unitTests: [units] };`,
  });

describe('models test --unit', () => {
  it('runs the unit tests of the project without a warehouse', async () => {
    const folder = shopExpecting(5);
    const { code, out, error } = await models(folder, ['test', '--unit']);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('✓ customer_orders  orders are added up\n');
    expect(out).toMatch(/\n3 unit tests passed, \d+\.\d\d s\.\n$/);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it('shows a difference with its place, as a table, and exits with 1', async () => {
    const { code, out } = await models(shopExpecting(6), [
      'test',
      '--unit',
      '--select',
      'customer_orders',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('error UNIT_TEST_FAILED The unit test "orders are added up" failed');
    expect(out).toMatch(/at +units\.ts:\d/);
    expect(out).toMatch(/│ customer_id = 1 +│ spent +│ 6 +│ 5 +│/);
    expect(out).toMatch(/\n1 unit test passed, 1 failed, /);
  });

  it('writes a line of JSON for each test, of the models that are selected', async () => {
    const { code, out } = await models(shopExpecting(6), [
      'test',
      '--unit',
      '--json',
      '--select',
      'stg_orders',
    ]);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ event: 'unit_test', model: 'stg_orders', status: 'passed' }]);
  });

  it('runs in the target that is named, and leaves it as it is', async () => {
    const folder = shopExpecting(5);
    await models(folder, ['build', '--raw', 'raw', '--select', 'raw_orders']);
    const { code, out } = await models(folder, [
      'test',
      '--unit',
      '--warehouse',
      'warehouse.duckdb',
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining('3 unit tests passed')]);
  });

  it('refuses a project without unit tests, and two of one name', async () => {
    const none = await models(shopFolder(), ['test', '--unit']);
    expect([none.code, none.error]).toEqual([
      2,
      expect.stringContaining('The project lists no unit tests.'),
    ]);
    const twice = await models(shopExpecting(5, 'orders are added up'), ['test', '--unit']);
    expect([twice.code, twice.error]).toEqual([
      2,
      expect.stringContaining(
        'Two unit tests of customer_orders have the name "orders are added up".',
      ),
    ]);
  });
});

describe('models build', () => {
  it('stops at a unit test that fails, before the warehouse is touched', async () => {
    const folder = shopExpecting(6);
    const { code, error } = await models(folder, ['build', '--raw', 'raw']);
    expect([code, error]).toEqual([1, expect.stringContaining('error UNIT_TEST_FAILED')]);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it('judges the code as the configuration has it, whatever a run says of variables and ids', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
import { variable } from '${engineUrl}';
export const minimum = variable({ name: 'minimum', type: bigint(), default: 0, description: 'The least amount.' });
export const large = model({
  name: 'large',
  description: 'Large orders.',
  materialized: table(),
  inputs: [stgOrders],
  columns: { order_id: bigint() },
  query: (db, f) => db.selectFrom('stg_orders').where('amount', '>=', f.value(minimum)).select('order_id'),
});`),
      'models.config.ts': `
import * as models from './models.ts';
import { unitTest } from '${testing}';
const kept = unitTest(models.large, 'an order of 2 is large', {
  given: { stg_orders: [{ order_id: 1, amount: 2 }] },
  expect: [{ order_id: 1 }],
});
export default { models: [models], unitTests: [[kept]] };`,
    });
    const asked = ['--var', 'minimum=5'];
    expect((await models(folder, ['build', '--raw', 'raw', ...asked])).code).toBe(0);
    const { out } = await models(folder, ['show', 'large', '--json']);
    expect(out.trim().split('\n')).toHaveLength(3);
  });

  it('runs the unit tests of what it builds only', async () => {
    const folder = shopExpecting(6);
    const { code } = await models(folder, ['build', '--raw', 'raw', '--select', '+stg_orders']);
    expect(code).toBe(0);
  });
});

it('build() from code stops at a unit test that fails, too', async () => {
  const folder = shopExpecting(6);
  const { default: config } = await import(join(folder, 'models.config.ts'));
  const { duckdbWarehouse } = await import(
    '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts'
  );
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  try {
    await expect(build(config, { warehouse, rawFolder: join(folder, 'raw') })).rejects.toThrow(
      'The unit test "orders are added up" failed',
    );
  } finally {
    await warehouse.close();
  }
});
