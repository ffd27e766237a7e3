import type { PlannedRelation } from '../../plan/request/plan.ts';
import { mergePublished } from '../../state/recordRelations.ts';
import { writeStateWithRetry } from '../session/writeState.ts';
import { openRecords } from './publishedRecords.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';
import { refreshSteps, type Staged, stagedOf } from './stagedCandidates.ts';

/**
 * Builds everything as candidates, which are published one after the other once all of them are
 * tested. Readers may see part of a unit before the rest of it.
 *
 * New relations were recorded before the run, which at its end forgets those that are not published,
 * and drops the candidates of all units together.
 */
export function cloneProtocol(context: UnitPublishing): PublishProtocol {
  const staged = stagedOf(context.unit.relations);
  return {
    begin: async (planned) => context.beside.onMake(stagedOf([planned])),
    publish: () => [
      ...recordSteps(context, staged),
      ...placeSteps(context, staged),
      ...grantSteps(context, staged),
      ...refreshSteps(context),
    ],
    leave: async () => undefined,
  };
}

/** Records, before it is published, what an interrupted run leaves undecided. */
function recordSteps(
  { warehouse, session, stoppable, runId, now }: UnitPublishing,
  staged: readonly Staged[],
): readonly PublishStep[] {
  const open = staged.filter((each) => !each.candidate.isNew && openRecords([each]).length > 0);
  return open.slice(0, 1).map(({ planned }) => ({
    about: planned,
    phase: 'record',
    publishes: [],
    run: async () => {
      session.use(undefined);
      const statement = mergePublished(warehouse.dialect, openRecords(open), runId, now());
      await writeStateWithRetry(warehouse, stoppable, statement);
      return [];
    },
  }));
}

/** Not stoppable: a run that is stopped here still publishes the unit whole. */
function placeSteps(context: UnitPublishing, staged: readonly Staged[]): readonly PublishStep[] {
  const { session, stoppable, beside } = context;
  return staged.map(({ planned, candidate }, at) => ({
    about: planned,
    phase: 'publish',
    publishes: [planned.relation.name],
    run: async () => {
      if (at === 0) await confirmed(context, planned);
      beside.onPlace(planned.path);
      const ids: string[] = [];
      for (const [index, { sql }] of candidate.place.entries()) {
        const { queryId } = await (at === 0 && index === 0 ? stoppable : session).run(sql);
        if (queryId !== undefined) ids.push(queryId);
      }
      return candidate.drop === undefined ? ids : [];
    },
  }));
}

/** Renews the lease as the run and with the target's own role, whatever those of the model are. */
async function confirmed(
  { session, fence, runId }: UnitPublishing,
  { relation, compute }: PlannedRelation,
): Promise<void> {
  session.label({ runId });
  session.use(undefined);
  await fence?.(session);
  session.label({ runId, model: relation.name });
  session.use(compute);
}

/** Once all of the unit is in place: a role that is not there keeps nothing from readers. */
function grantSteps(
  { session }: UnitPublishing,
  staged: readonly Staged[],
): readonly PublishStep[] {
  return staged
    .filter(({ candidate }) => candidate.grants.length > 0)
    .map(({ planned, candidate }) => ({
      about: planned,
      phase: 'grant',
      publishes: [],
      run: async () => {
        for (const { sql } of candidate.grants) await session.run(sql);
        return [];
      },
    }));
}
