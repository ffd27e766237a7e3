import { decimal, defineConfig, type ModelsConfig, model, table } from 'kysely-models';
import { expect, test } from 'vitest';
import shop from '../../bench/shop/models.config.ts';
import * as editDistance from '../../examples/functions/editDistance.ts';
import * as fiscalYear from '../../examples/functions/fiscalYear.ts';
import * as similarCustomers from '../../examples/functions/similarCustomers.ts';
import * as taxRate from '../../examples/functions/taxRate.ts';
import * as monthlySales from '../../examples/materializations/monthlySales.ts';
import * as revenueLedger from '../../examples/materializations/revenueLedger.ts';
import * as orders from '../../examples/shop/orders.ts';
import * as checkedOrders from '../../examples/test-kinds/checkedOrders.ts';
import * as regionalSales from '../../examples/test-kinds/regionalSales.ts';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import shipped from '../../src/defaultConfig.ts';

const examples = defineConfig({
  models: [
    editDistance,
    fiscalYear,
    similarCustomers,
    taxRate,
    monthlySales,
    revenueLedger,
    orders,
    checkedOrders,
    regionalSales,
  ],
});

const rounded = model({
  name: 'rounded',
  description: 'A double that is rounded by name.',
  materialized: table(),
  inputs: [orders.orders],
  columns: { mean: decimal(12, 2).nullable() },
  query: (db, f) =>
    db.selectFrom('orders').select((eb) => f.round(f.average(eb.ref('order_id')), 2).as('mean')),
});

function findingsOf(config: ModelsConfig): readonly string[] {
  const { graph, config: opened } = openProject(config);
  const { diagnostics, thrown } = checkProject(graph, undefined, opened.highlights);
  return [...thrown, ...diagnostics].map(({ message }) => message);
}

test.each([
  ['the shipped models', shipped, 30],
  ['the shop of the benchmarks', shop, 15],
  ['the examples', examples, 5],
  ['a double that is rounded by name', defineConfig({ models: [{ rounded }, orders] }), 2],
])('nothing is found in %s', (_, config, models) => {
  expect(openProject(config).graph.order.length).toBeGreaterThanOrEqual(models);
  expect(findingsOf(config)).toEqual([]);
});
