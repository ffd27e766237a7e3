import type { EngineDialect } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { defineConfig, snowflake } from '../../packages/kysely-models/src/define/index.ts';
import { createPlan } from '../../packages/kysely-models/src/plan/createPlan.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
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
