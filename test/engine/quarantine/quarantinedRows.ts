import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { rowsOf } from '../support/memoryBuild.ts';

export const idsIn = (warehouse: Warehouse, path: string) =>
  rowsOf(warehouse, `select order_id from ${path} order by all`).then((rows) =>
    rows.map((row) => row['order_id']),
  );

export const quarantined = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    'select order_id, quarantine_tests as tests from quarantine.orders order by all',
  ).then((rows) => rows.map((row) => `${row['order_id']}: ${row['tests']}`));
