import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

const lineage = async (...args: readonly string[]) => models(shopFolder(), ['lineage', ...args]);

describe('models lineage', () => {
  it('prints the graph of the project', async () => {
    const { code, out } = await lineage();
    expect(code).toBe(0);
    expect(out).toMatch(/customer_orders\s*│ model\s*│ raw_customers, stg_orders/);
    expect(JSON.parse((await lineage('--format', 'json')).out).relations).toContainEqual({
      relation: 'stg_orders',
      kind: 'model',
      reads: ['raw_orders'],
    });
    expect((await lineage('--format', 'mermaid')).out).toBe(
      [
        'flowchart LR',
        '  n0["raw_orders"]',
        '  n1["raw_customers"]',
        '  n2["stg_orders"]',
        '  n3["customer_orders"]',
        '  n0 --> n2',
        '  n1 --> n3',
        '  n2 --> n3',
        '',
      ].join('\n'),
    );
  });

  it('lists hashes and figures of personal data, for their author to say that they are none', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
export const keys = model({
  name: 'keys', description: 'Keys.', materialized: table(), inputs: [rawCustomers],
  columns: { key: text(), declared: text().meta({ pii: false, reason: 'Salted.' }), mails: bigint() },
  query: (db, f) => db.selectFrom('raw_customers').groupBy('email').select((eb) => [
    f.surrogateKey(eb.ref('email')).as('key'), f.surrogateKey(eb.ref('email')).as('declared'), f.count(eb.ref('email')).as('mails'),
  ]),
});`),
    });
    const { out } = await models(folder, ['lineage']);
    expect(out).toMatch(/reason: '…' \}\)\n {2}keys\.key: raw_customers\.email\n$/);
    const json = await models(folder, ['lineage', '--format', 'json']);
    expect(JSON.parse(json.out).digests).toEqual([
      { column: 'keys.key', from: ['raw_customers.email'] },
    ]);
  });

  it('prints what is around a model, and what its columns are computed from', async () => {
    const { code, out } = await lineage('stg_orders');
    expect(code).toBe(0);
    expect(out).toBe(`stg_orders
  is built from
    raw_orders (1 away)
  is read by
    customer_orders (1 away)
  columns
    order_id: raw_orders.order_id
    customer_id: raw_orders.customer_id
    amount: raw_orders.amount
    (which rows)
      over rows decided by: raw_orders.order_id
      over the rows of: raw_orders
`);
    const up = JSON.parse(
      (await lineage('customer_orders', '--up', '--depth', '1', '--format', 'json')).out,
    );
    expect(up.upstream).toEqual([
      { relation: 'raw_customers', depth: 1 },
      { relation: 'stg_orders', depth: 1 },
    ]);
    expect(up).not.toHaveProperty('downstream');
    expect(up.columns[2]).toMatchObject({
      column: 'spent',
      from: [{ relation: 'stg_orders', column: 'amount' }],
    });
  });

  it('prints what a column depends on and reaches', async () => {
    const { code, out } = await lineage('stg_orders.amount');
    expect(code).toBe(0);
    expect(out).toBe(`stg_orders.amount
  depends on
    stg_orders (itself)
      which rows stg_orders has
    raw_orders (1 away)
      value: amount
      rows: order_id
      which rows raw_orders has
  reaches
    customer_orders (1 away)
      value: spent
`);
    expect((await lineage('raw_orders.order_id', '--down')).out).toBe(`raw_orders.order_id
  reaches
    stg_orders (1 away)
      value: order_id
      every column, by which rows there are
    customer_orders (2 away)
      value: orders
      every column, by which rows there are
`);
    expect((await lineage('raw_orders.note', '--down')).out).toBe(
      'raw_orders.note\n  reaches nothing\n',
    );
    expect(
      (await lineage('customer_orders.spent', '--up', '--depth', '1', '--format', 'mermaid')).out,
    ).toContain(
      [
        '  subgraph g0["customer_orders"]',
        '    n0["spent"]',
        '    n1["(which rows)"]',
        '  end',
      ].join('\n'),
    );
    const json = JSON.parse((await lineage('raw_orders.amount', '--down', '--format', 'json')).out);
    expect(json).toMatchObject({
      relation: 'raw_orders',
      column: 'amount',
      exposures: [],
      opaque: [],
    });
    expect(json.downstream).toContainEqual({
      relation: 'customer_orders',
      column: 'spent',
      kind: 'value',
      depth: 2,
    });
  });

  it.each([
    [
      ['stg_order'],
      'The project has no model, source or seed stg_order.',
      'The nearest are stg_orders, ',
    ],
    [['stg_orders.amuont'], 'stg_orders has no column amuont.', 'The nearest are amount, '],
    [['stg_orders.'], 'stg_orders has no column "".', 'The nearest are '],
    [['.amount'], 'The project has no model, source or seed "".', 'The nearest are '],
  ])('names what is nearest to %s', async (args, message, hint) => {
    const { code, error } = await lineage(...args);
    expect([code, error]).toEqual([
      2,
      expect.stringContaining(`SELECTOR_MATCHES_NOTHING ${message}`),
    ]);
    expect(error).toContain(hint);
  });

  it.each([
    [['--format', 'xml'], 'Allowed choices are text, json, mermaid'],
    [['--depth', '0'], 'not a whole number of at least 1'],
  ])('refuses %s', async (args, message) => {
    expect(await lineage(...args)).toMatchObject({
      code: 2,
      error: expect.stringContaining(message),
    });
  });
});
