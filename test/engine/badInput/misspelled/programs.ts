import * as k from '../../../../packages/kysely-models/src/index.ts';
import * as testing from '../../../../packages/kysely-models/src/testing/index.ts';
import { duckdbWarehouse } from '../../../../packages/kysely-models/src/warehouse/duckdb/index.ts';
import { snowflakeWarehouse } from '../../../../packages/kysely-models/src/warehouse/snowflake/index.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { call, type Misspelled, unread } from './misspelled.ts';

const people = k.source({ name: 'people', description: 'P.', columns: { id: k.bigint() } });
const persons = k.model({
  name: 'persons',
  description: 'P.',
  materialized: k.view(),
  inputs: [people],
  query: (db) => db.selectFrom('people').select('id'),
});
const config = k.defineConfig({ models: [[people, persons]] });
const project = k.openProject(config);
// Sound: what is refused is refused before it is used.
const warehouse = {} as Warehouse;
const run = {
  ...{ warehouse, selection: { select: [], exclude: [] }, threads: 1, runId: 'r' },
  ...{ now: () => '2024-01-01 00:00:00', onEvent: () => undefined },
};

/** Functions that programs call, with an option that they do not have. */
export const misspelledPrograms: Misspelled = {
  build: call('fullrefresh', 'fullRefresh', (m) => k.build(config, unread({ warehouse }, m)), true),
  testProject: call('thread', 'threads', (m) =>
    k.testProject(project, unread({ ...run, variables: {} }, m)),
  ),
  loadSources: call('formts', 'formats', (m) => {
    const { selection, runId, now, onEvent } = run;
    const options = { selection, runId, now, onEvent, full: false, adopted: [] };
    return k.loadSources(project, warehouse, unread(options, m));
  }),
  read: call('limt', 'limit', (m) => k.read(warehouse, people, unread({}, m)), 3),
  readStream: call('column', 'columns', (m) =>
    k.readStream(warehouse, people, unread({}, m)).next(),
  ),
  query: call('bigint', 'bigints', (m) =>
    k.query(warehouse, [people], (db) => db.selectFrom('people').select('id'), unread({}, m)),
  ),
  queryStream: call('decimal', 'decimals', (m) =>
    k
      .queryStream(warehouse, [people], (db) => db.selectFrom('people').select('id'), unread({}, m))
      .next(),
  ),
  duckdbWarehouse: call('readonly', 'readOnly', (m) =>
    duckdbWarehouse(unread({ path: ':memory:' }, m)),
  ),
  snowflakeWarehouse: call('session', 'sessions', (m) =>
    snowflakeWarehouse(k.snowflake(), unread({ sessions: 1, sourceSchemas: new Set<string>() }, m)),
  ),
  unitTest: call('givn', 'given', (m) =>
    testing.unitTest(persons, 'persons are people', unread({ expect: [] }, m)),
  ),
  testModel: call('expct', 'expect', (m) => testing.testModel(persons, unread({ given: {} }, m))),
  mutateProject: call('limt', 'limit', (m) => testing.mutateProject(project, unread({}, m))),
};
