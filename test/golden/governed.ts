import {
  bigint,
  decimal,
  json,
  model,
  source,
  table,
  text,
  view,
} from '../../packages/kysely-models/src/define/index.ts';

const rawPeople = source({
  name: 'raw_people',
  description: 'People.',
  columns: { id: bigint(), email: text(), spent: decimal(12, 2), details: json().nullable() },
});

/** A table with all that can be attached to one. */
const governedTable = model({
  name: 'governed_table',
  description: "What people spent; it's \\ personal.",
  materialized: table(),
  inputs: [rawPeople],
  columns: {
    id: bigint().describe("The shop's number."),
    email: text().meta({ pii: true, description: 'In lower case.' }),
    spent: decimal(12, 2)
      .nullable()
      .meta({
        snowflake: {
          maskingPolicy: '"Governance".pii.mask_number',
          tags: { 'governance.tags.kind': "it's money", 'governance.tags.level': '2' },
        },
      }),
    details: json().nullable(),
  },
  query: (db) => db.selectFrom('raw_people').select(['id', 'email', 'spent', 'details']),
  tests: (t) => [t.unique('id')],
  clusterBy: ['spent', 'id'],
  snowflake: {
    transient: false,
    warehouse: 'large',
    role: 'governed_builder',
    grants: { select: ['reporter', '"Data Science"'], references: ['reporter'] },
    tags: { 'governance.tags.cost_center': 'sales' },
  },
});

/** A view with all that can be attached to one. */
const governedView = model({
  name: 'governed_view',
  description: 'People, for those who may see them.',
  materialized: view(),
  inputs: [governedTable],
  columns: { id: bigint(), email: text().meta({ pii: true }) },
  query: (db) => db.selectFrom('governed_table').select(['id', 'email']),
  snowflake: { secure: true, tags: { 'governance.tags.cost_center': 'sales' } },
});

/** A table without a contract: its columns are not known before it is made. */
const governedByName = model({
  name: 'governed_by_name',
  description: 'Clustered, and without a contract.',
  materialized: table(),
  inputs: [governedTable],
  query: (db) => db.selectFrom('governed_table').select(['id', 'details']),
  clusterBy: ['id'],
});

/** A table and a view of which readers see some rows, groups of rows, and not every column. */
const governedRows = model({
  name: 'governed_rows',
  description: 'People, by region.',
  materialized: table(),
  inputs: [rawPeople],
  columns: {
    id: bigint(),
    spent: decimal(12, 2)
      .nullable()
      .meta({ snowflake: { projectionPolicy: 'governance.rules.shown' } }),
  },
  query: (db) => db.selectFrom('raw_people').select(['id', 'spent']),
  snowflake: {
    rowAccessPolicy: { policy: 'governance.rules."Rows"', on: ['id', 'spent'] },
    aggregationPolicy: { policy: 'governance.rules.groups', entityKey: ['id'] },
  },
});

const governedRowsSeen = model({
  name: 'governed_rows_seen',
  description: 'People, by region.',
  materialized: view(),
  inputs: [governedRows],
  columns: { id: bigint() },
  query: (db) => db.selectFrom('governed_rows').select('id'),
  snowflake: {
    rowAccessPolicy: { policy: 'governance.rules.one', on: ['id'] },
    aggregationPolicy: { policy: 'governance.rules.groups' },
  },
});

export const governed = [
  rawPeople,
  governedTable,
  governedView,
  governedByName,
  governedRows,
  governedRowsSeen,
];
