import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineConfig } from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { showHighlights } from '../../../packages/kysely-models/src/run/result/showHighlights.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import * as shop from '../../../src/index.ts';
import { rowsOf } from '../../engine/support/memoryBuild.ts';
import { smallShop } from '../../reference/smallShop.ts';
import { writeShop } from '../../reference/writeShop.ts';
import { type BuiltShop, inTemporaryFolder, problemsOf, shopBuiltIn } from '../builtShop.ts';

const at = (day: number) => `2024-01-0${day} 10:00:00`;

/**
 * Orders of 10, 20, 40, 80, 160, 320 and 640, of product 1, and one without an item on the last day with a
 * sale; the others are left out.
 */
const orders = smallShop([
  { customer: 1, at: at(1), status: 'completed', items: [{ price: '10' }] },
  { customer: 1, at: at(2), status: 'Paid ', items: [{ price: '20' }] },
  { customer: 2, at: at(2), status: 'pending', items: [{ price: '40' }] },
  { customer: 2, at: at(3), status: 'returned', items: [{ price: '80' }] },
  { customer: 3, at: at(4), status: 'cancelled', items: [{ price: '160' }] },
  { customer: 3, at: at(5), status: 'refunded', items: [{ price: '320' }] },
  { customer: 99, at: at(6), status: 'completed', items: [{ price: '640', product: 99 }] },
  { customer: 1, at: at(7), status: 'completed' },
  { customer: 2, at: at(9), status: 'cancelled', items: [{ price: '1280' }] },
  { customer: 2, at: null, status: 'completed', items: [{ price: '2560' }] },
  { customer: 3, at: null, status: 'completed', items: [{ price: '5120' }] },
]);

type Variables = NonNullable<Parameters<typeof configured>[0]>;
const configured = (
  variables: NonNullable<Parameters<typeof defineConfig<[typeof shop]>>[0]['variables']>,
) => defineConfig({ models: [shop], variables });

describe('the statuses of a project', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  });
  afterAll(() => warehouse.close());

  const built = (variables: Variables): Promise<BuiltShop> =>
    inTemporaryFolder((folder) => {
      writeShop(folder, orders);
      return shopBuiltIn(warehouse, folder, { config: configured(variables) });
    });
  const statuses = async () =>
    (
      await rowsOf(
        warehouse,
        `select order_status, counted_as, is_known, orders_count, net_amount::varchar as net_amount
         from marts.mart_order_statuses order by order_status`,
      )
    ).map((row) => Object.values(row));
  const warningsOf = ({ result }: BuiltShop) =>
    result.relations.flatMap(({ failures }) =>
      failures.filter(({ test }) =>
        ['statuses_are_known', 'valid_orders_have_items'].includes(test),
      ),
    );

  it('count any status as a sale unless it is returned or cancelled, and name those that nobody knows', async () => {
    const shopBuilt = await built({});
    expect(problemsOf(shopBuilt.result)).toEqual([]);
    expect(await statuses()).toEqual([
      ['cancelled', 'cancelled', true, 1, '160.0000'],
      ['completed', 'valid', true, 3, '650.0000'],
      ['paid', 'valid', false, 1, '20.0000'],
      ['pending', 'valid', false, 1, '40.0000'],
      ['refunded', 'valid', false, 1, '320.0000'],
      ['returned', 'returned', true, 1, '80.0000'],
    ]);
    const [unknown, empty] = warningsOf(shopBuilt);
    expect(unknown).toMatchObject({ relation: 'stg_orders', severity: 'warn', failures: 3 });
    expect(unknown?.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          status: 'pending',
          is_valid: true,
          orders: 1,
          net_amount: '40.0000',
        }),
      ]),
    );
    expect(empty).toMatchObject({ relation: 'mart_orders', severity: 'warn', failures: 1 });
  });

  it('are sales, returns, cancellations and unpaid orders as its lists say', async () => {
    const shopBuilt = await built({
      valid_statuses: ['completed', 'PAID'],
      returned_statuses: ['returned', 'refunded'],
      unpaid_statuses: ['pending'],
      cancelled_statuses: null,
      unknown_statuses: 'error',
    });
    expect(problemsOf(shopBuilt.result)).toEqual([]);
    expect((await statuses()).map(([status, kind, isKnown]) => [status, kind, isKnown])).toEqual([
      ['cancelled', 'cancelled', true],
      ['completed', 'valid', true],
      ['paid', 'valid', true],
      ['pending', 'unpaid', true],
      ['refunded', 'returned', true],
      ['returned', 'returned', true],
    ]);
    const row = (name: string, key: string, value: number) =>
      shopBuilt.tables[name]?.find((each) => each[key] === value);
    const returned = [1, 2, 3].map((customer) => {
      const found = row('mart_customer_360', 'customer_id', customer);
      return [found?.['frequency'], found?.['returned_orders']];
    });
    // The order without an item counts as one of the first customer's.
    expect(returned).toEqual([
      [3, 0],
      [0, 1],
      [0, 1],
    ]);
    // Two units were sold and two came back; the unpaid and the cancelled one are neither.
    expect(row('int_order_product_agg', 'product_id', 1)).toMatchObject({
      units_sold: '2.0000',
      returned_units: '2.0000',
      return_rate: 0.5,
      net_revenue: '30.0000',
    });
  });

  it('are other ones where sales are listed and no list names them', async () => {
    await built({ valid_statuses: ['completed'], cancelled_statuses: [] });
    expect((await statuses()).map(([status, kind, isKnown]) => [status, kind, isKnown])).toEqual([
      ['cancelled', 'other', false],
      ['completed', 'valid', true],
      ['paid', 'other', false],
      ['pending', 'other', false],
      ['refunded', 'other', false],
      ['returned', 'returned', true],
    ]);
  });

  it('stop the build where nobody knows them and the project says so', async () => {
    const { result } = await built({ unknown_statuses: 'error' });
    expect(result.exitCode).not.toBe(0);
    const stopped = result.relations.find(({ name }) => name === 'stg_orders');
    expect(stopped).toMatchObject({ status: 'failed' });
    expect(result.relations.find(({ name }) => name === 'mart_orders')?.status).toBe('skipped');
  });

  it.each([
    [{ unpaid_statuses: ['returned'] }, 'unpaid_statuses', 'no value of returned_statuses'],
    [{ valid_statuses: ['Cancelled'] }, 'valid_statuses', 'no value of cancelled_statuses'],
    [
      { valid_statuses: ['a'], unpaid_statuses: [' A'] },
      'valid_statuses',
      'no value of unpaid_statuses, which is ["a"]',
    ],
  ])('in two lists are refused: %j', (variables, subject, expected) => {
    const open = () => openProject(configured(variables));
    expect(open).toThrow(ModelsError);
    try {
      open();
    } catch (error) {
      expect(error).toMatchObject({
        details: { code: 'VARIABLE_INVALID', subject, expected: expect.stringContaining(expected) },
      });
    }
  });

  it('are shown after a build', async () => {
    await built({ unpaid_statuses: ['pending'] });
    const { config } = openProject(configured({ unpaid_statuses: ['pending'] }));
    expect(await showHighlights(config.highlights ?? [], warehouse)).toEqual(
      expect.arrayContaining([
        '  Sales        gross 990.00 − discounts 0.00 − returns 0.00 = net 990.00',
        '               + shipping 0.00 + tax 0.00 = total 990.00, of 5 valid orders',
        '  Orders       3 completed (valid), 1 cancelled, 1 paid (valid, not a known status), 1 pending (unpaid), 1 refunded (valid, not a known status), 1 returned',
        '               1 order from the day of the report on is left out',
        '               2 orders without a date are left out',
        '  Segment      At Risk: 1 customer (50.0 %), 91.4 % of revenue after refunds',
        '  Top customer 2. by RFM score: customer 3 (At Risk), 1 order, 320.00 after refunds',
        '  Best seller  1. P1: 3 units, 350.00 (100.0 %) after refunds of items',
      ]),
    );
  });

  it('say of what more was refunded than sold', () => {
    const shown = (title: string, row: Readonly<Record<string, unknown>>) =>
      shop.highlights.find((each) => each.title === title)?.lines([row]);
    const segment = { rfm_segment: 'Lost', customers: 1, customer_share: 0.25 };
    expect([
      shown('segments', { ...segment, monetary: -5, monetary_share: -0.1 }),
      // What all customers had paid back exceeds what they bought.
      shown('segments', { ...segment, monetary: 5, monetary_share: -0.1 }),
      shown('segments', { ...segment, monetary: 0, monetary_share: null }),
    ]).toEqual([
      ['  Segment      Lost: 1 customer (25.0 %), more refunded than sold'],
      ['  Segment      Lost: 1 customer (25.0 %), no share of revenue after refunds'],
      ['  Segment      Lost: 1 customer (25.0 %), no share of revenue after refunds'],
    ]);
    const product = { revenue_rank: 2, product_id: 7, product_name: null, units_sold: 1 };
    expect(shown('best sellers', { ...product, net_sales: -5, revenue_share: -0.1 })).toEqual([
      '  Best seller  2. product 7: 1 unit, -5.00 (more refunded than sold) after refunds of items',
    ]);
  });
});
