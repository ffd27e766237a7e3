import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineConfig } from '../../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import * as shop from '../../../src/index.ts';
import { type BuiltShop, problemsOf, shopBuiltIn } from '../builtShop.ts';

const raw = join(import.meta.dirname, '../../fixtures/dirty-shop/raw');

describe('variables of the project', () => {
  let warehouse: Warehouse;
  let before: BuiltShop;
  let runs = 0;
  beforeAll(async () => {
    warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
    before = await shopBuiltIn(warehouse, raw);
  });
  afterAll(() => warehouse.close());

  /** Builds with other values over what the build before left. */
  async function builtWith(variables: Parameters<typeof withVariables>[0]) {
    runs += 1;
    const config = withVariables(variables);
    const built = await shopBuiltIn(warehouse, raw, { config, runId: `run ${runs}` });
    expect(problemsOf(built.result)).toEqual([]);
    const published = built.result.relations.filter(({ status }) => status === 'published');
    return { ...built, published: published.map(({ name }) => name).sort() };
  }
  const rowsOf = (built: BuiltShop, name: string) => built.tables[name] ?? [];

  it('decide how active a customer is, and only the models with that column and their readers are rebuilt', async () => {
    const built = await builtWith({
      active_days: 200,
      highly_active_days: 100,
      highly_active_orders: 2,
    });
    expect(built.published.toSorted()).toEqual([
      ...['mart_customer_360', 'mart_next_orders', 'mart_top_customers'],
    ]);
    const status = (recency: number, frequency: number) => {
      if (recency <= 100 && frequency >= 2) return 'Highly Active';
      return recency <= 200 ? 'Active' : 'Inactive';
    };
    const customers = rowsOf(built, 'mart_customer_360').filter(
      (row) => row['recency_days'] !== null,
    );
    const found = customers.map((row) => row['customer_activity_status']);
    expect(found).toEqual(
      customers.map((row) => status(Number(row['recency_days']), Number(row['frequency']))),
    );
    expect(new Set(found).size).toBe(3);
  });

  it('say when a customer is overdue', async () => {
    const built = await builtWith({ at_risk_after: 0.5, churned_after: 1 });
    const rows = rowsOf(built, 'mart_churn');
    const status = (recency: number, expected: unknown) => {
      if (expected === null) return 'Unknown';
      if (recency <= 0.5 * Number(expected) + 1e-9) return 'Active';
      return recency <= Number(expected) + 1e-9 ? 'At Risk' : 'Churned';
    };
    expect(rows.map((row) => row['churn_status'])).toEqual(
      rows.map((row) => status(Number(row['recency_days']), row['expected_reorder_days'])),
    );
    expect(rows.map((row) => row['churn_status'])).not.toEqual(
      rowsOf(before, 'mart_churn').map((row) => row['churn_status']),
    );
  });

  it('say which products are of class A and B', async () => {
    const countOf = (built: BuiltShop) => {
      const classes = rowsOf(built, 'mart_best_selling_products').map((row) => row['abc_class']);
      return ['A', 'B', 'C'].map((one) => classes.filter((each) => each === one).length);
    };
    const [a = 0, b = 0, c = 0] = countOf(before);
    const built = await builtWith({ class_a_percent: 50, class_b_percent: 99 });
    const [fewer = 0, more = 0, least = 0] = countOf(built);
    expect(fewer).toBeLessThan(a);
    expect(more).toBeGreaterThan(b);
    expect(least).toBeLessThanOrEqual(c);
    expect(built.published).toContain('mart_best_selling_products');
    expect(built.published).not.toContain('int_order_product_agg');
  });

  it('say which orders are a sale', async () => {
    const built = await builtWith({ valid_statuses: ['completed', 'Shipped '] });
    const orders = rowsOf(built, 'mart_orders');
    expect(
      new Set(orders.filter((row) => row['is_valid']).map((row) => row['order_status'])),
    ).toEqual(new Set(['completed', 'shipped']));
    for (const row of orders) {
      expect(row['is_valid']).toBe(['completed', 'shipped'].includes(String(row['order_status'])));
    }
    // All rows depend on a variable: the table is rebuilt.
    const made = built.result.relations.find(({ name }) => name === 'mart_orders');
    expect(made?.materialized).toBe('table');
  });

  it('say what the segments are', async () => {
    const built = await builtWith({
      rfm_segments: [
        { segment: 'Recent', r: [4, 5], fm: [1, 5] },
        { segment: 'Big', r: [1, 5], fm: [4, 5] },
        { segment: 'Rest', r: [1, 5], fm: [1, 5] },
      ],
    });
    const customers = rowsOf(built, 'int_rfm_ranked');
    const segment = (r: number, f: number, m: number) => {
      if (r >= 4) return 'Recent';
      return Math.floor((f + m + 1) / 2) >= 4 ? 'Big' : 'Rest';
    };
    expect(customers.map((row) => row['rfm_segment'])).toEqual(
      customers.map((row) =>
        segment(Number(row['r_score']), Number(row['f_score']), Number(row['m_score'])),
      ),
    );
    const segments = rowsOf(built, 'mart_rfm_segments').map((row) => row['rfm_segment']);
    expect(segments.toSorted()).toEqual(['Big', 'Recent', 'Rest']);
  });

  it('say in which zone the shop’s clock is', async () => {
    const built = await builtWith({ time_zone: 'Asia/Tokyo' });
    const timesOf = (each: BuiltShop) =>
      new Map(rowsOf(each, 'stg_orders').map((row) => [row['order_id'], row['order_date']]));
    const utc = timesOf(before);
    expect(utc.size).toBeGreaterThan(10);
    for (const [order, time] of timesOf(built)) {
      const was = utc.get(order);
      const nineHours = 9 * 60 * 60 * 1000;
      const hoursLater = was === null ? null : Date.parse(`${String(was)}Z`) + nineHours;
      expect(time === null ? null : Date.parse(`${String(time)}Z`)).toBe(hoursLater);
    }
  });

  it('say up to which day orders exist, without making the code another one', async () => {
    await builtWith({});
    const built = await builtWith({ as_of: '2023-06-01' });
    expect(rowsOf(built, 'int_as_of')).toEqual([{ as_of: '2023-06-01' }]);
    const late = rowsOf(built, 'mart_orders').filter(
      (row) => String(row['ordered_at']) >= '2023-06-01',
    );
    expect(late).toEqual([]);
    const orders = built.result.relations.find(({ name }) => name === 'mart_orders');
    expect(orders?.materialized).toBe('increment');
  });

  it('that are as they were change nothing', async () => {
    await builtWith({ active_days: 90 });
    expect((await builtWith({})).published).toEqual([]);
    expect((await builtWith({ valid_statuses: null, class_a_percent: 80 })).published).toEqual([]);
  });
});

describe('values that make no sense', () => {
  it.each([
    [{ valid_statuses: [] }, 'valid_statuses', 'a list of at least 1 value'],
    [{ active_days: 0 }, 'active_days', 'a number of at least 1'],
    [{ active_days: 20 }, 'highly_active_days', 'at most active_days, which is 20'],
    [{ at_risk_after: 4 }, 'at_risk_after', 'at most churned_after, which is 3'],
    [{ class_b_percent: 70 }, 'class_a_percent', 'at most class_b_percent, which is 70'],
    [{ class_a_percent: 80.5 }, 'class_a_percent', 'a whole number'],
    [{ time_zone: 'Berlin/Europe' }, 'time_zone', 'a time zone of the IANA database'],
    [{ time_zone: '+01:00' }, 'time_zone', 'a time zone of the IANA database'],
    [
      { rfm_segments: [{ segment: 'All', r: [2, 5], fm: [1, 5] }] },
      'rfm_segments',
      'none has r and fm of 1 and 5, 1 and 4',
    ],
    [{ rfm_segments: [{ segment: 'All', r: [5, 1], fm: [1, 5] }] }, 'rfm_segments', '0.r'],
    [{ as_of: '2024-02-30' }, 'as_of', 'a day that exists'],
  ] as const)('%j is refused', (variables, subject, expected) => {
    // Sound: the mistakes are on purpose, as a project in JavaScript may make them.
    const open = () => openProject(withVariables(variables as never));
    expect(open).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          code: 'VARIABLE_INVALID',
          subject,
          expected: expect.stringContaining(expected),
        }),
      }),
    );
  });
});

function withVariables(
  variables: NonNullable<Parameters<typeof defineConfig<readonly [typeof shop]>>[0]['variables']>,
) {
  return defineConfig({ models: [shop], variables });
}
