import { date, decimal } from '../../../packages/kysely-models/src/define/index.ts';
import type { PublishTo } from '../../../packages/kysely-models/src/define/project/publishTo.ts';
import {
  type BuildOptions,
  bigint,
  build,
  defineConfig,
  integer,
  type ModelsConfig,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/index.ts';
import type { RunResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';

const rawPeople = source({
  name: 'raw_people',
  description: 'People.',
  columns: {
    id: bigint(),
    email: text()
      .regex(/^.+@.+$/u)
      .meta({ pii: true }),
    born: date().nullable().meta({ pii: true }),
    spent: decimal(38, 4),
  },
});

const stgPeople = model({
  name: 'stg_people',
  description: 'People as they are.',
  schema: 'staging',
  materialized: table(),
  inputs: [rawPeople],
  query: (db) => db.selectFrom('raw_people').selectAll(),
});

export const martPeople = model({
  name: 'mart_people',
  description: "People, and the marketing team's notes.",
  schema: 'marts',
  materialized: view(),
  inputs: [stgPeople],
  columns: {
    id: bigint().describe('The number.'),
    email: text()
      .regex(/^.+@.+$/u)
      .meta({ pii: true }),
    born: date().nullable().meta({ pii: true }),
    spent: decimal(38, 4),
  },
  unique: ['id'],
  query: (db) => db.selectFrom('stg_people').select(['id', 'email', 'born', 'spent']),
});

export const martSize = model({
  name: 'mart_size',
  description: 'The number of people.',
  schema: 'marts',
  materialized: table(),
  inputs: [stgPeople],
  columns: { people: integer() },
  query: (db, f) =>
    db.selectFrom('stg_people').select((eb) => [f.cast(eb.fn.countAll(), integer()).as('people')]),
});

/** A project of two marts over personal data; its raw rows are text. */
const people: ModelsConfig = defineConfig({
  models: [[rawPeople, stgPeople, martPeople, martSize]],
});

/** The header and rows of raw_people. */
export const peopleCsv = (count: number) =>
  [
    'id,email,born,spent',
    ...Array.from(
      { length: count },
      (_, at) =>
        `${at + 1},p${at + 1}@example.org,1990-01-${String((at % 28) + 1).padStart(2, '0')},${at}.1000`,
    ),
  ].join('\n');

/** Builds the project in a DuckDB file of a folder with raw files. */
export async function buildPeople(
  folder: string,
  publishTo: PublishTo,
  options: Partial<BuildOptions> & { readonly schemaPrefix?: string } = {},
): Promise<RunResult> {
  const { schemaPrefix, ...more } = options;
  const path = `${folder}/warehouse.duckdb`;
  const warehouse = await duckdbWarehouse({ path, publishTo, schemaPrefix });
  try {
    return await build(people, { warehouse, rawFolder: `${folder}/raw`, threads: 2, ...more });
  } finally {
    await warehouse.close();
  }
}
