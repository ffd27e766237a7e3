import { createInterface } from 'node:readline';
import {
  build,
  defineConfig,
  integer,
  model,
  source,
  table,
  view,
} from '../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';

// A process that builds and publishes whenever it is told to: each row of each mart holds the number of the build.
const rawRows = source({
  name: 'raw_rows',
  description: 'Rows of a build.',
  columns: { build: integer(), at: integer() },
});
const columns = { build: integer(), at: integer() };
const one = model({
  name: 'mart_one',
  description: 'A table of a build.',
  schema: 'marts',
  materialized: table(),
  inputs: [rawRows],
  columns,
  query: (db) => db.selectFrom('raw_rows').select(['build', 'at']),
});
const two = model({
  name: 'mart_two',
  description: 'A view over it.',
  schema: 'marts',
  materialized: view(),
  inputs: [one],
  columns,
  query: (db) => db.selectFrom('mart_one').select(['build', 'at']),
});

const [, , folder = '.'] = process.argv;
console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
  const warehouse = await duckdbWarehouse({
    path: `${folder}/warehouse.duckdb`,
    publishTo: `${folder}/published.duckdb`,
  });
  const { exitCode, copy } = await build(defineConfig({ models: [[rawRows, one, two]] }), {
    warehouse,
    rawFolder: `${folder}/raw`,
    threads: 1,
    onEvent: ({ type }) => {
      if (type === 'run_started') console.log(type);
    },
  });
  await warehouse.close();
  console.log(`${exitCode === 0 ? copy?.status : JSON.stringify({ exitCode, copy })}`);
}
