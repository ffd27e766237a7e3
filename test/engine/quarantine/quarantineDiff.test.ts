import { expect, it } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { comparisonsOf } from '../../../packages/kysely-models/src/review/data/comparisons.ts';
import { projectManifest } from '../../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { compareData } from '../../../packages/kysely-models/src/run/compare/compareData.ts';
import { otherDuckdb } from '../../../packages/kysely-models/src/warehouse/duckdb/otherDuckdb.ts';
import { buildIn, execute } from '../support/memoryBuild.ts';
import { customers, ordered, quarantinedTable, rawOrders } from './quarantineShop.ts';

it('compares quarantines of two targets by their rows, whichever run wrote them', async () => {
  const warehouse = await ordered("(1, 1, 'open', 0, null)", "(3, 7, 'lost', -1, null)");
  const relations = [rawOrders, customers, quarantinedTable({ errorAbove: 9 })];
  await buildIn(warehouse, relations);
  await execute(
    warehouse,
    'create schema prod_quarantine',
    `create table prod_quarantine.orders as select * replace ('another' as quarantine_run,
       quarantined_at + interval 1 day as quarantined_at) from quarantine.orders`,
  );
  const manifest = await projectManifest(buildGraph(relations), new Map());
  const comparisons = comparisonsOf(new Set(['orders__quarantine']), manifest, manifest);
  const session = await warehouse.connect();
  const prod = await otherDuckdb('prod', 'prod_', undefined, session).finally(session.close);
  const compared = async () => {
    const found = await compareData(warehouse, prod, { comparisons, highlights: [] });
    return found.relations;
  };
  const rows = { before: 1, after: 1, added: 0, removed: 0, changed: 0, unchanged: 1 };
  expect(await compared()).toMatchObject([{ outcome: 'compared', rows }]);
  await execute(warehouse, "update prod_quarantine.orders set quarantine_reason = 'another one'");
  const differing = { ...rows, added: 1, removed: 1, unchanged: 0 };
  expect(await compared()).toMatchObject([{ outcome: 'compared', rows: differing }]);
});
