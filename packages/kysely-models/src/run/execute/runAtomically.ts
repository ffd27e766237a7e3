import type { PlanWarning } from '../../plan/request/plan.ts';
import {
  createJournal,
  dropJournal,
  type JournalEntry,
  writeJournal,
} from '../../state/journal.ts';
import { mergePublished } from '../../state/recordRelations.ts';
import type { Session } from '../../warehouse/types.ts';
import { failureDetails } from '../failures/failureDetails.ts';
import { journalEntries } from '../publish/journalEntries.ts';
import { openTogether } from '../publish/publishedRecords.ts';
import { dropCandidates, publishJournal } from '../publish/publishJournal.ts';
import { stagedOf } from '../publish/stagedCandidates.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { isDone } from '../result/statusOutcome.ts';
import type { OpeningSessions } from '../session/openSessions.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { writeStateWithRetry } from '../session/writeState.ts';
import { atomicResults, unrecordedWarnings, withdrawn } from './atomicResults.ts';
import type { Execution } from './execution.ts';
import { runUnits, type UnitWork } from './runUnits.ts';

/** The result of an atomic run. */
interface Together {
  readonly results: readonly RelationResult[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Builds and tests everything beside what readers see, then records what is to be published, and
 * publishes it: a run that does not reach its end is completed by the next one.
 *
 * @param first a session that is open
 */
export async function runAtomically(
  options: Execution,
  first: Session,
  opening: OpeningSessions,
  work: Omit<UnitWork, 'onFinish' | 'failFast'>,
): Promise<Together> {
  const { plan, runId, warehouse, now, fence } = options;
  const open: Session[] = [];
  for (const one of opening.all) void one.then((session) => session && open.push(session));
  // Once something failed nothing can be published: what is not made yet would be made in vain.
  const queue = { ...work, failFast: true, onFinish: () => undefined };
  const results = await runUnits(plan.units, opening.all, queue);
  if (results.length === 0) return { results, warnings: [] };
  const entries = journalEntries(plan, runId, results);
  const bad = results.find((result) => !isDone(result));
  const sessions = [first, ...open.filter((session) => session !== first)] as const;
  for (const session of sessions) session.label({ runId });
  if (bad !== undefined) {
    const made = new Set(results.filter(isDone).map(({ name }) => name));
    await dropCandidates(
      sessions,
      entries.filter(({ name }) => made.has(name)),
    );
    return { results: withdrawn(results, bad), warnings: [] };
  }
  const refused = await recordJournal(options, sessions, entries, results);
  if (refused !== undefined) {
    return { results: withdrawn([refused, ...results.slice(1)], refused), warnings: [] };
  }
  const outcome = await publishJournal({ warehouse, sessions, entries, runId, now, fence });
  return {
    results: atomicResults(options, results, outcome),
    warnings: unrecordedWarnings(warehouse, outcome),
  };
}

/**
 * Records what is about to be published.
 *
 * @returns the result of the first relation where that failed: all candidates are then dropped
 */
async function recordJournal(
  { plan, warehouse, runId, now, signal }: Execution,
  sessions: readonly [Session, ...Session[]],
  entries: readonly JournalEntry[],
  results: readonly RelationResult[],
): Promise<RelationResult | undefined> {
  const [session] = sessions;
  const { dialect, elsewhere } = warehouse;
  const stoppable = stoppableSession(session, signal);
  const relations = plan.units.flatMap((unit) => unit.relations);
  const open = openTogether(stagedOf(relations));
  try {
    session.use(undefined);
    if (open.length > 0) {
      await writeStateWithRetry(warehouse, stoppable, mergePublished(dialect, open, runId, now()));
    }
    await stoppable.run(createJournal(dialect));
    for (const sql of writeJournal(dialect, entries)) await stoppable.run(sql);
    return undefined;
  } catch (error) {
    try {
      // An answer may have been lost: as long as the journal may be there, the candidates are needed.
      await session.run(dropJournal(dialect));
      await dropCandidates(sessions, entries);
    } catch {
      // The next run completes what is recorded, or drops what is not.
    }
    const [result] = results;
    const about = relations.find(({ relation }) => relation.name === result?.name);
    if (about === undefined || result === undefined) throw error;
    const isStopped = signal?.aborted === true;
    const stopped = 'the run was stopped';
    const failure = warehouse.explain(error);
    return {
      ...result,
      status: isStopped ? 'interrupted' : 'failed',
      error: failureDetails(
        about,
        isStopped ? { ...failure, kind: 'interrupted', message: stopped, full: stopped } : failure,
        { phase: 'record', elsewhere },
      ),
    };
  }
}
