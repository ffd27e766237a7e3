import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { engineUrl, shopFolder } from '../support/projectFolder.ts';

const testing = new URL('../testing/index.ts', engineUrl);

/** A shop with a unit test of the orders of a customer, that expects these columns. */
const shopExpecting = (expected: string, more: { limits?: string; raw?: string } = {}) =>
  shopFolder({
    'units.ts': `
import { unitTest } from '${testing}';
import { customerOrders } from './models.ts';
export const added = unitTest(customerOrders, 'orders are added up', {
  given: {
    raw_customers: [{ customer_id: 1 }, { customer_id: 2 }],
    stg_orders: [
      { order_id: 1, customer_id: 1, amount: 2 },
      { order_id: 2, customer_id: 1, amount: 2 },
    ],
  },
  expect: [{ customer_id: 1${expected} }, { customer_id: 2 }],
});`,
    'models.config.ts': `
import * as models from './models.ts';
import * as units from './units.ts';
export default { models: [models], unitTests: [units], ${more.raw ?? "raw: { folder: 'raw' },"} mutation: ${more.limits ?? '{}'} };`,
  });

const weak = '';
const strong = ', orders: 2, spent: 4';
const run = ['test', '--mutate', 'customer_orders'];

describe('models test --mutate', () => {
  it('lists what a weak test lets through: where, before and after, and what would notice it', async () => {
    const { code, out, error } = await models(shopExpecting(weak), run);
    expect([code, error]).toEqual([0, 'customer_orders: 1 of 3 changes are noticed\n']);
    expect(out).toMatch(/│ customer_orders │ +3 │ +1 │ +1 │ +0 │ +0 │ +1 │ +1 │ +0 │ 50 % +│/);
    expect(out).toContain('\nNo test notices 1 change:\n');
    expect(out).toMatch(
      /customer_orders\/aggregate\/query.spent\/1 {2}sum becomes count\n {2}at models\.ts:\d+\n/,
    );
    expect(out).toMatch(
      /\n {2}- … .*sum\("o"\."amount"\) as "spent".*\n {2}\+ … .*count\("o"\."amount"\) as "spent"/,
    );
    expect(out).toContain('  Would notice it: a unit test in which a group has several rows');
    expect(out).toMatch(/\n50 % of the changes that data tells apart are noticed\.\n$/);
  });

  it('runs unit tests only where there is no data, and says so', async () => {
    const folder = shopExpecting(strong, { raw: '' });
    const { code, out, error } = await models(folder, run);
    expect(code).toBe(0);
    expect(error).toContain('neither raw files nor a sample: only unit tests were run.');
    expect(out).toMatch(/│ customer_orders │ +3 │ +2 │ +2 │ +0 │/);
  });

  it('finds that a strong test notices everything', async () => {
    const { code, out } = await models(shopExpecting(strong), run);
    expect(code).toBe(0);
    expect(out).not.toContain('No test notices');
    expect(out).toMatch(/✓ 100 % of the changes that data tells apart are noticed\.\n$/);
  });

  it('exits with 1 below the share that the configuration asks for', async () => {
    const { code, out } = await models(shopExpecting(weak, { limits: '{ atLeast: 0.6 }' }), run);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining(
        '✗ 50 % of the changes that data tells apart are noticed, at least 60 % are asked for.',
      ),
    ]);
  });

  it('does not list what is explained, and reports explanations of what is noticed or gone', async () => {
    const explained = {
      'customer_orders/aggregate/**': 'The shop does not mind.',
      'customer_orders/join/query.join o/1': 'It is noticed.',
      'customer_orders/filter/query.where/1': 'There is none.',
    };
    const limits = JSON.stringify({ explained });
    const { out } = await models(shopExpecting(weak, { limits }), run);
    expect(out).not.toContain('No test notices');
    expect(out).toContain(
      '\nExplained, and noticed or gone: customer_orders/join/query.join o/1\n',
    );
    expect(out).toContain(
      '\nExplained, and noticed or gone: customer_orders/filter/query.where/1\n',
    );
  });

  it('says by which test each is noticed, as JSON; data tests of what is built from it count', async () => {
    const { out } = await models(shopExpecting(strong), ['test', '--mutate', '--json']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const found = lines.map(({ id, status, by, test }) => [id, status, by, test]);
    // The raw data have no order without a key, and no customer without an order.
    expect(found.slice(0, -1)).toEqual([
      ['stg_orders/filter/query.where/1', 'same', undefined, undefined],
      ['stg_orders/comparison/query.where/1', 'unnoticed', undefined, undefined],
      ['customer_orders/aggregate/query.orders/1', 'same', undefined, undefined],
      ['customer_orders/aggregate/query.spent/1', 'noticed', 'unit test', 'orders are added up'],
      ['customer_orders/join/query.join o/1', 'noticed', 'unit test', 'orders are added up'],
    ]);
    expect(lines.at(-1)).toMatchObject({
      event: 'mutation_summary',
      total: { mutants: 5, noticed: 2, byUnitTests: 2, unnoticed: 1, same: 2 },
    });
  });

  it('tries changes of some kinds only, or some of them, drawn by a seed', async () => {
    const folder = shopExpecting(strong);
    const ids = async (...flags: readonly string[]) => {
      const { out } = await models(folder, [...run, '--json', ...flags]);
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      return lines.flatMap(({ id }) => id ?? []);
    };
    expect(await ids('--kinds', 'join')).toEqual(['customer_orders/join/query.join o/1']);
    const drawn = await ids('--limit', '1', '--seed', '5');
    expect(drawn).toHaveLength(1);
    expect(await ids('--limit', '1', '--seed', '5')).toEqual(drawn);
  });

  it('refuses a kind that there is not, flags that mean nothing here, and tests that fail without a change', async () => {
    const folder = shopExpecting(', orders: 7');
    const unknown = await models(folder, [...run, '--kinds', 'jion']);
    expect([unknown.code, unknown.error]).toEqual([
      2,
      expect.stringContaining('--kinds jion: there are no changes of this kind.'),
    ]);
    const elsewhere = await models(folder, [...run, '--warehouse', 'other.duckdb']);
    expect([elsewhere.code, elsewhere.error]).toEqual([
      2,
      expect.stringContaining('--warehouse is for tests in a warehouse'),
    ]);
    const alone = await models(folder, ['test', '--seed', '3']);
    expect([alone.code, alone.error]).toEqual([
      2,
      expect.stringContaining('--seed is for --mutate.'),
    ]);
    const failing = await models(folder, run);
    expect([failing.code, failing.error]).toEqual([
      1,
      expect.stringContaining('The unit test "orders are added up" failed'),
    ]);
  });
});
