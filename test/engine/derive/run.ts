/**
 * `npm run test:derive`: random queries, tables and changes, of which each derived increment is compared with a
 * rebuilt table. CASES and SEED change how many there are, and where they begin.
 */
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { createSchemas, tryCase } from './derivedCase.ts';

const cases = Number(process.env['CASES'] ?? 10_000);
const first = Number(process.env['SEED'] ?? 1);

const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
const session = await warehouse.connect();
await createSchemas(session, warehouse.dialect);
const counts = new Map<string, number>();
for (let seed = first; seed < first + cases; seed += 1) {
  const outcome = await tryCase(session, warehouse.dialect, seed);
  counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
  if (outcome.kind === 'differs') {
    console.error(outcome.text);
    process.exitCode = 1;
  }
}
session.close();
await warehouse.close();
console.log(JSON.stringify({ cases, first, ...Object.fromEntries(counts) }));
