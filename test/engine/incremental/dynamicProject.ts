import { pathToFileURL } from 'node:url';
import {
  bigint,
  dynamicTable,
  incremental,
  model,
  type SnowflakeOptions,
  seed,
  snowflake,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const port = double.port ?? 0;

export interface Edits {
  readonly names?: readonly string[];
  readonly lag?: string;
  readonly suffix?: string;
  readonly initialize?: 'on_create' | 'on_schedule';
  readonly elsewhere?: 'view';
  readonly plain?: boolean;
  /** Whether the table below is added to, rather than replaced. */
  readonly isAdded?: boolean;
}

/** A seed, a table of it, a dynamic table that reads the table, and a table that reads that one. */
export function project(edits: Edits = {}): readonly ProjectRelation[] {
  const { names = ['Ann', 'Ben'], lag = '10 minutes', suffix = '', isAdded = false } = edits;
  const { initialize = 'on_create', elsewhere, plain = false } = edits;
  const csv = ['id,name', ...names.map((name, at) => `${at},${name}`), ''].join('\n');
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), name: text() },
    file: pathToFileURL(`${folderWith({ 'people.csv': csv })}/people.csv`),
  });
  const columns = { id: bigint(), name: text().describe('How they are called.') };
  const kept = model({
    ...{ name: 'kept', description: 'People.', inputs: [people], columns },
    materialized: isAdded ? incremental({ strategy: 'merge', uniqueKey: ['id'] }) : table(),
    query: (db) => db.selectFrom('people').select(['id', 'name']),
  });
  const recent = model({
    ...{ name: 'recent', description: 'People by name.', inputs: [kept], columns },
    materialized: plain
      ? view()
      : dynamicTable({
          ...{ targetLag: lag, warehouse: 'refreshing', initialize },
          ...(elsewhere && { elsewhere }),
        }),
    query: (db, f) =>
      db
        .selectFrom('kept')
        .select((eb) => ['id', f.concat(eb.ref('name'), eb.val(suffix)).as('name')]),
    tests: (t) => [t.unique('id'), t.expression('nobody is bad', (eb) => eb('name', '!=', 'Bad'))],
    snowflake: { grants: { select: ['reader'] } },
  });
  const counted = model({
    ...{ name: 'counted', description: 'Counts.', inputs: [recent], columns: { people: bigint() } },
    materialized: table(),
    query: (db, f) => db.selectFrom('recent').select(f.countRows().as('people')),
  });
  return [people, kept, recent, counted];
}

/** Opens a database with options. */
export async function emptyDatabase() {
  const { connection = {} } = await doubleTarget(port);
  return {
    database: String(connection['database']),
    open: (options: SnowflakeOptions = {}): Warehouse =>
      snowflakeWarehouse(snowflake({ ...connection, ...options }), {
        ...{ sessions: 4, sourceSchemas: new Set<string>(), driver: { sdk } },
      }),
  };
}

export const names = (warehouse: Warehouse) =>
  rowsOf(warehouse, 'select name as "n" from main.recent order by 1').then((rows) =>
    rows.map(({ n }) => n),
  );

export const statusOf = async (warehouse: Warehouse, edits: Edits, runId: string) => {
  const { exitCode, statuses } = await buildIn(warehouse, project(edits), { runId });
  return [exitCode, statuses['recent']];
};
