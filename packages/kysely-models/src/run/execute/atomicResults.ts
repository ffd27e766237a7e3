import type { Plan, PlannedRelation, PlanWarning } from '../../plan/request/plan.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { StatementFailure } from '../../warehouse/statementFailure.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { failureDetails } from '../failures/failureDetails.ts';
import type { JournalOutcome } from '../publish/publishJournal.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { isDone } from '../result/statusOutcome.ts';

/** Returns the results of a run that publishes nothing, because of one relation. */
export function withdrawn(
  results: readonly RelationResult[],
  cause: RelationResult,
): readonly RelationResult[] {
  return results.map((result) => {
    if (result === cause || !isDone(result)) return result;
    return { ...result, status: 'rolled_back', because: cause.because ?? cause.name };
  });
}

/** Returns the results of a run whose relations were published, as far as they are. */
export function atomicResults(
  { plan, warehouse }: { readonly plan: Plan; readonly warehouse: Warehouse },
  results: readonly RelationResult[],
  { inPlace, failed, ungranted }: JournalOutcome,
): readonly RelationResult[] {
  const planned = new Map(
    plan.units.flatMap(({ relations }) => relations.map((each) => [each.relation.name, each])),
  );
  const ofGrants = new Map(ungranted.map(({ name, error }) => [name, error]));
  const published = results.filter(({ status }) => status === 'published').length;
  return results.map((result) => {
    const { name, status } = result;
    const about = planned.get(name);
    if (status !== 'published' || about === undefined) return result;
    if (failed?.name === name) {
      const counts = { done: inPlace.size, of: published };
      const error = incompleteDetails(about, warehouse.explain(failed.error), counts);
      return { ...result, status: 'failed', error };
    }
    if (!inPlace.has(name)) {
      return failed === undefined
        ? { ...result, status: 'interrupted' }
        : { ...result, status: 'skipped', because: failed.name };
    }
    if (!ofGrants.has(name)) return result;
    const failure = warehouse.explain(ofGrants.get(name));
    const { elsewhere } = warehouse;
    const error = failureDetails(about, failure, { phase: 'grant', elsewhere });
    return { ...result, status: 'failed', error };
  });
}

function incompleteDetails(
  { relation }: PlannedRelation,
  { full: message, excerpt }: StatementFailure,
  { done, of }: { readonly done: number; readonly of: number },
): NonNullable<RelationResult['error']> {
  return {
    code: 'PUBLISH_INCOMPLETE',
    message: `${relation.name} could not be published; ${done} of the run's ${of} relations are.`,
    subject: relation.name,
    location: relation.location,
    found: message,
    excerpt,
    hint: 'All of the run is built and tested: the next build publishes the rest before anything else. Fix the cause, then run the build again.',
  };
}

/** Returns a warning where all is in place and the state does not say so. */
export function unrecordedWarnings(
  warehouse: Warehouse,
  { unrecorded }: JournalOutcome,
): readonly PlanWarning[] {
  if (unrecorded === undefined) return [];
  const { full: message } = warehouse.explain(unrecorded);
  const what =
    'The state does not say that all of this run is published, which the next run settles';
  return [{ subject: stateSchema, message: `${what}: ${message}` }];
}
