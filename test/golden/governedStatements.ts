import type { Attached } from '../../packages/kysely-models/src/compile/dialect/attached.ts';
import {
  type EngineDialect,
  pathSql,
} from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  defineConfig,
  snowflake,
  source,
} from '../../packages/kysely-models/src/define/index.ts';
import { createPlan } from '../../packages/kysely-models/src/plan/createPlan.ts';
import type { Plan, PlannedTests } from '../../packages/kysely-models/src/plan/request/plan.ts';
import { versionsQuery } from '../../packages/kysely-models/src/run/freshness/sourceContents.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { oneQuery } from '../../packages/kysely-models/src/run/session/answersAtOnce.ts';
import { whileHeld } from '../../packages/kysely-models/src/state/lease.ts';
import {
  forgetBuiltFrom,
  mergePublished,
} from '../../packages/kysely-models/src/state/recordRelations.ts';
import { references } from '../../packages/kysely-models/src/warehouse/snowflake/snowflakeAttached.ts';
import {
  recentQuery,
  settledQuery,
} from '../../packages/kysely-models/src/warehouse/snowflake/snowflakeCosts.ts';
import type { TitledStatement } from './engineStatements.ts';
import { governed } from './governed.ts';

/**
 * Every statement with which a unit of models that use all physical options is first published: as
 * candidates, with policies for personal data and privileges of the target.
 */
export function governedStatements(dialect: EngineDialect): readonly TitledStatement[] {
  const { graph } = openProject(defineConfig({ models: [governed] }));
  const plan = createPlan({
    graph,
    selected: new Set(graph.byName.keys()),
    dialect,
    variables: {},
    deferred: undefined,
    inventory: {
      catalog: [{ schema: 'raw', name: 'raw_people', kind: 'table' }],
      columns: new Map(),
      known: [],
      isStateOutdated: false,
    },
    candidates: { runId: 'run' },
    design: snowflake({
      maskPii: { text: 'governance.pii.mask_text' },
      models: { grants: { select: ['auditor'] } },
    }),
    readsFiles: false,
    raw: new Map(),
    seeds: new Map(),
    adopted: new Set(),
    runId: 'run',
    at: '2024-02-29 12:00:00',
    fullRefresh: false,
    isAtomic: false,
  });
  const places = [
    { schema: 'marts', name: 'governed_table', kind: 'table' },
    { schema: 'marts', name: 'governed_view', kind: 'view' },
  ] as const;
  const asked = { title: 'what is attached', sql: references(dialect, places) };
  const path = { schema: 'marts', name: 'governed_table', asOf: dialect.secondsAgo?.(86_400) };
  const past = `select count(*) as "ROWS" from ${pathSql(dialect, path)} as "BEFORE"`;
  return [
    ...published(plan),
    ...attached(dialect),
    asked,
    { title: 'a day ago', sql: past },
    ...aboutRuns(
      dialect,
      plan.units.flatMap(({ relations }) => relations.flatMap(({ tests }) => tests ?? [])),
    ),
  ];
}

const raw = { schema: 'raw', description: 'Rows.', columns: { id: bigint() } } as const;

const compared = [
  source({ ...raw, name: 'raw_orders', compare: 'content' }),
  source({ ...raw, name: 'raw_items', compare: 'commits' }),
];

/** The statements that test several relations, record under a lease, and ask what runs cost. */
function aboutRuns(
  dialect: EngineDialect,
  tests: readonly PlannedTests[],
): readonly TitledStatement[] {
  const { literal } = dialect;
  const held = whileHeld(dialect, { token: 'a token' });
  const known = { kind: 'table', dataVersion: '', builtFrom: undefined } as const;
  const record = { schema: 'marts', name: 'governed_table', ...known };
  const at = '2024-02-29 12:00:00';
  return [
    { title: 'tests of several', sql: oneQuery(dialect, tests) },
    { title: 'records under a lease', sql: mergePublished(dialect, [record], 'run', at, held) },
    ...forgetBuiltFrom(dialect, [record], held).map((sql) => ({ title: 'in doubt', sql })),
    { title: 'whether sources changed', sql: versionsQuery({ dialect }, compared) },
    { title: 'the cost of a run so far', sql: recentQuery(literal, 'run', 700) },
    { title: 'the cost of runs', sql: settledQuery(literal, at, '2024-03-01 00:00:00') },
  ];
}

/** The statements that attach to what exists all that there is, and detach it again. */
function attached({ attachments }: EngineDialect): readonly TitledStatement[] {
  const target = '"MARTS"."GOVERNED_TABLE"';
  const everything: Attached = {
    policies: { email: 'governance.pii.mask_text', spent: '"Governance".pii.mask_number' },
    columnTags: {
      spent: { 'governance.tags.kind': "it's money", 'governance.tags.level': '2' },
      email: { 'governance.tags.kind': 'contact' },
    },
    tags: { 'governance.tags.cost_center': 'sales', 'governance.tags.level': '2' },
    projections: { spent: 'governance.rules.shown' },
    rowAccess: { policy: 'governance.rules."Rows"', on: ['id', 'spent'] },
    aggregation: { policy: 'governance.rules.groups', entityKey: ['id'] },
    clusterBy: ['spent', 'id'],
    grants: { select: ['reporter', '"Data Science"'], references: ['reporter'] },
  };
  const others: Attached = {
    rowAccess: { policy: 'governance.rules.one', on: ['id'] },
    aggregation: { policy: 'governance.rules.groups' },
  };
  const changes = [
    ['attach', { before: {}, after: everything, isForced: false }],
    ['replace', { before: everything, after: { ...everything, ...others }, isForced: false }],
    ['attach again', { before: {}, after: others, isForced: true }],
    ['detach', { before: everything, after: {}, isForced: false }],
  ] as const;
  const searched = [[], ['EQUALITY("ID")', 'SUBSTRING("EMAIL")']].flatMap((parts) => {
    const sql = attachments?.optimizeSearch(target, parts);
    return sql === undefined ? [] : [{ title: 'governed_table: optimize searches', sql }];
  });
  const altered = changes.flatMap(([title, change]) =>
    [
      ...(attachments?.alterTable(target, change) ?? []),
      ...(attachments?.alterGrants(target, 'table', change) ?? []),
    ].map((sql) => ({ title: `governed_table: ${title}`, sql })),
  );
  return [...altered, ...searched];
}

/** The statements that publish models. */
function published(plan: Plan): readonly TitledStatement[] {
  return plan.units
    .flatMap(({ relations }) => relations)
    .filter(({ relation }) => relation.kind === 'model')
    .flatMap(({ relation, statements, tests, candidate }) => [
      ...statements.map(({ sql, purpose }) => ({ title: `${relation.name}: ${purpose}`, sql })),
      ...(tests === undefined ? [] : [{ title: `${relation.name}: tests`, sql: tests.sql }]),
      ...[...(candidate?.place ?? []), ...(candidate?.grants ?? [])].map(({ sql, purpose }) => ({
        title: `${relation.name}: place, ${purpose}`,
        sql,
      })),
    ]);
}
