import { candidatePath } from '../../materialize/placeCandidate.ts';
import type { Plan, PlannedRelation } from '../../plan/request/plan.ts';
import type { JournalEntry, JournalStep } from '../../state/journal.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { doneRecords } from './publishedRecords.ts';

/**
 * Returns the journal entries of what a run is about to publish, each relation once, in dependency
 * order.
 */
export function journalEntries(
  plan: Plan,
  runId: string,
  results: readonly RelationResult[],
): readonly JournalEntry[] {
  const records = doneRecords(plan, results);
  const entries = new Map<string, JournalEntry>();
  for (const { relations } of plan.units) {
    for (const planned of relations) {
      const { name } = planned.relation;
      const before = entries.get(name);
      entries.set(name, {
        name,
        runId,
        compute: before?.compute ?? planned.compute,
        step: before?.step ?? stepOf(planned, runId),
        drop: before?.drop ?? planned.candidate?.drop?.sql,
        record: records.get(name),
      });
    }
  }
  return [...entries.values()];
}

function stepOf(
  { action, candidate, path }: PlannedRelation,
  runId: string,
): JournalStep | undefined {
  if (action.kind !== 'publish' || candidate === undefined) return undefined;
  const { schema, name } = path;
  const sqlOf = (isDrop: boolean) =>
    candidate.place.filter(({ purpose }) => (purpose === 'drop') === isDrop).map(({ sql }) => sql);
  return {
    path: { schema, name },
    kind: action.as,
    clones: action.as === 'table' ? candidatePath(path, { runId }) : undefined,
    clear: sqlOf(true),
    put: sqlOf(false),
    grants: candidate.grants.map(({ sql }) => sql),
  };
}
