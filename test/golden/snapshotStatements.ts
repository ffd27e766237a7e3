import type { EngineDialect } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { type Model, snapshot } from '../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { recordDeletions } from '../../packages/kysely-models/src/materialize/snapshot/recordDeletions.ts';
import { updateSnapshot } from '../../packages/kysely-models/src/materialize/snapshot/updateSnapshot.ts';
import { keptModel } from '../../packages/kysely-models/src/plan/materializations/materialization.ts';
import { modelSelect } from '../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import { edges } from '../engine/compile/snowflake/edgeCases.ts';
import type { TitledStatement } from './engineStatements.ts';

/** A snapshot of the other strategy, with all that a snapshot can have. */
export const recordedEdges = snapshot({
  name: 'recorded_edges',
  description: 'Checked columns, recorded deletions, a key of two columns.',
  of: edges,
  uniqueKey: ['id', 'a'],
  strategy: { kind: 'check', columns: 'all' },
  hardDeletes: 'record',
});

/** What brings a snapshot up to date; nothing for another model. */
export function snapshotStatements(
  dialect: EngineDialect,
  model: Model,
  at: string,
): readonly TitledStatement[] {
  if (model.materialized.kind !== 'snapshot') return [];
  const found = keptModel(model, 'snapshot');
  const target = relationPath(model);
  const select = modelSelect({ dialect, variables: {} }, model);
  const delta = updateSnapshot(dialect, { target, runId: 'run' }, { ...found, select, at });
  return [
    ...delta.stage.map(({ sql }) => ({ title: 'stage', sql })),
    { title: 'keys that are refused', sql: delta.guard?.sql ?? '' },
    ...delta.apply.map(({ purpose, sql }) => ({ title: purpose, sql })),
    ...(found.materialized.hardDeletes === 'record'
      ? recordDeletions(dialect, target, found.materialized).map(({ sql }) => ({
          title: 'beginning to record',
          sql,
        }))
      : []),
  ];
}
