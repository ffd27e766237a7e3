import type { PlannedRelation } from '../../plan/request/plan.ts';
import { forgetOwned, type KnownRelation, mergePublished } from '../../state/stateStore.ts';
import { writeStateWithRetry } from '../session/writeStateWithRetry.ts';
import type { BegunRecord } from './ownershipRecorder.ts';
import { openRecords } from './publishedRecords.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';
import { dropStaged, type Staged, stagedOf } from './stagedCandidates.ts';

/**
 * Builds everything as candidates, which are published one after the other once all of them are
 * tested. Readers may see part of a unit before the rest of it.
 *
 * The ownership of new relations is recorded while the candidates are built and tested, and removed for
 * those that are not published.
 */
export function cloneProtocol(context: UnitPublishing): PublishProtocol {
  const { session, unit, ownership } = context;
  const staged = stagedOf(unit.relations);
  const made: Staged[] = [];
  const early = openRecords(staged.filter(({ candidate }) => candidate.isNew));
  const notPlaced = new Set(early.map(({ name }) => name));
  let begunRecord: BegunRecord | undefined;
  return {
    begin: async (planned) => {
      made.push(...stagedOf([planned]));
      if (early.length > 0) begunRecord ??= ownership.begin(early);
    },
    publish: () => [
      ...recordSteps(context, staged, () => begunRecord?.isWritten()),
      ...placeSteps(context, staged, (name) => notPlaced.delete(name)),
      ...grantSteps(context, staged),
    ],
    leave: async () => {
      await dropStaged(session, made.splice(0));
      const begun = begunRecord;
      begunRecord = undefined;
      if (begun === undefined || notPlaced.size === 0) return;
      await begun.isWritten();
      await forget(
        context,
        early.filter(({ name }) => notPlaced.has(name)),
      );
    },
  };
}

/**
 * Records, before it is published, what an interrupted run leaves undecided and was not recorded
 * meanwhile.
 */
function recordSteps(
  context: UnitPublishing,
  staged: readonly Staged[],
  isWritten: () => Promise<boolean> | undefined,
): readonly PublishStep[] {
  const { warehouse, session, stoppable, runId, now } = context;
  const open = staged.filter((each) => openRecords([each]).length > 0);
  return open.slice(0, 1).map(({ planned }) => ({
    about: planned,
    phase: 'record',
    putsInPlace: [],
    run: async () => {
      const isDone = (await isWritten()) === true;
      const left = openRecords(open.filter(({ candidate }) => !(isDone && candidate.isNew)));
      if (left.length === 0) return undefined;
      session.use(undefined);
      const statement = mergePublished(warehouse.dialect, left, runId, now());
      await writeStateWithRetry(warehouse, stoppable, statement);
      return undefined;
    },
  }));
}

/**
 * Removes the records of relations that were not published: otherwise another relation at their
 * path would be taken for the project's.
 */
async function forget(
  { warehouse, session, runId }: UnitPublishing,
  paths: readonly KnownRelation[],
): Promise<void> {
  session.use(undefined);
  await session.run(forgetOwned(warehouse.dialect, paths, runId)).catch(() => undefined);
}

/** Not stoppable: a run that is stopped here still publishes the unit whole. */
function placeSteps(
  context: UnitPublishing,
  staged: readonly Staged[],
  onPlace: (name: string) => void,
): readonly PublishStep[] {
  const { session, stoppable } = context;
  return staged.map(({ planned, candidate }, at) => ({
    about: planned,
    phase: 'publish',
    putsInPlace: [planned.relation.name],
    run: async () => {
      if (at === 0) await confirmed(context, planned);
      onPlace(planned.path.name);
      for (const [index, { sql }] of candidate.place.entries()) {
        await (at === 0 && index === 0 ? stoppable : session).run(sql);
      }
      return undefined;
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
      putsInPlace: [],
      run: async () => {
        for (const { sql } of candidate.grants) await session.run(sql);
        return undefined;
      },
    }));
}
