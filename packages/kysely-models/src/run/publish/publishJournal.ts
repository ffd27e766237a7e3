import type { JournalEntry } from '../../state/journal.ts';
import { dropJournal } from '../../state/journal.ts';
import { mergePublished } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { type LeaseFence, LeaseLost } from '../lease/keepLease.ts';
import { forEachOnSessions } from '../session/forEachOnSessions.ts';
import { writeStateWithRetry } from '../session/writeStateWithRetry.ts';

/** What carrying out a journal needs. */
export interface JournalWork {
  readonly warehouse: Warehouse;
  /** At least one, which nothing else uses. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly entries: readonly JournalEntry[];
  /** The run that carries it out, for the history of the warehouse. */
  readonly runId: string;
  /** The time of publishing, as text. */
  readonly now: () => string;
  /** Makes sure that this run still holds the lease. */
  readonly fence?: LeaseFence | undefined;
}

/** What came of a journal. */
export interface JournalOutcome {
  /** The names of the relations that readers see. */
  readonly inPlace: ReadonlySet<string>;
  /** The first that could not be put in place; the journal then stays. */
  readonly failed: Refusal | undefined;
  /** Those that are in place without privileges that they should give. */
  readonly ungranted: readonly Refusal[];
  /** Why the state does not say what is in place; the journal then stays. */
  readonly unnoted: Refusal['error'];
}

/** What a warehouse refused. */
interface Refusal {
  readonly name: string;
  readonly error: unknown;
}

/**
 * Carries out a journal: puts everything in place, grants, notes it in the state, and removes the
 * journal and the candidates. All of it may run twice.
 */
export async function publishJournal(work: JournalWork): Promise<JournalOutcome> {
  const { sessions, entries, runId } = work;
  const [first] = sessions;
  const inPlace = new Set<string>();
  const placed = { inPlace, ungranted: [], unnoted: undefined };
  // Tables read nothing: they are replaced side by side, so that the time is short in which readers see
  // some of the run. Views need what they read.
  const tables = entries.filter(({ step }) => step?.kind === 'table');
  const failed =
    (await placeAll(work, sessions, tables, inPlace)) ??
    (await placeAll(
      work,
      [first],
      entries.filter(({ step }) => step?.kind === 'view'),
      inPlace,
    ));
  const isWhole = entries.every(({ step, name }) => step === undefined || inPlace.has(name));
  if (failed !== undefined || !isWhole) return { ...placed, failed };
  const ungranted = await grantAll(work);
  try {
    await note(work, new Set(ungranted.map(({ name }) => name)));
  } catch (error) {
    return { ...placed, failed: undefined, ungranted, unnoted: error };
  }
  first.label({ runId });
  await first.run(dropJournal(work.warehouse.dialect)).catch(ignored);
  await dropCandidates(sessions, entries);
  return { ...placed, failed: undefined, ungranted };
}

/** Drops the candidates of a journal; never fails, as the next run drops what this one cannot. */
export async function dropCandidates(
  sessions: readonly Session[],
  entries: readonly JournalEntry[],
): Promise<void> {
  await forEachOnSessions(sessions, entries, async (session, { compute, drop }) => {
    if (drop === undefined) return;
    session.use(compute);
    await session.run(drop).catch(ignored);
  });
  for (const session of sessions) session.use(undefined);
}

const ignored = () => undefined;

/** Puts relations in place, as many at a time as there are sessions; gives the first that failed. */
async function placeAll(
  { runId, fence }: JournalWork,
  sessions: readonly Session[],
  entries: readonly JournalEntry[],
  inPlace: Set<string>,
): Promise<Refusal | undefined> {
  let failed: Refusal | undefined;
  let isLost = false;
  await forEachOnSessions(sessions, entries, async (session, { name, compute, step }) => {
    if (failed !== undefined || isLost) return;
    try {
      session.label({ runId, model: name });
      session.use(undefined);
      await fence?.(session);
      session.use(compute);
      for (const sql of [...(step?.clear ?? []), ...(step?.put ?? [])]) await session.run(sql);
      inPlace.add(name);
    } catch (error) {
      // Whoever holds the lease now completes what is recorded.
      if (error instanceof LeaseLost) isLost = true;
      else failed ??= { name, error };
    }
  });
  return failed;
}

/** Once all is in place: a role that is not there keeps nothing from readers. */
async function grantAll({ sessions, entries, runId }: JournalWork): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  await forEachOnSessions(sessions, entries, async (session, { name, compute, step }) => {
    try {
      for (const sql of step?.grants ?? []) {
        session.label({ runId, model: name });
        session.use(compute);
        await session.run(sql);
      }
    } catch (error) {
      refused.push({ name, error });
    }
  });
  return refused;
}

/** Notes what is in place. */
async function note(
  { warehouse, sessions: [first], entries, runId, now }: JournalWork,
  ungranted: ReadonlySet<string>,
): Promise<void> {
  const { dialect } = warehouse;
  const records = entries.flatMap(({ name, record }) =>
    // What lacks privileges is made again by the next run, as what nobody knows the making of.
    record === undefined
      ? []
      : [ungranted.has(name) ? { ...record, builtFrom: undefined } : record],
  );
  if (records.length === 0) return;
  first.label({ runId });
  first.use(undefined);
  const noted = mergePublished(dialect, records, entries[0]?.runId ?? runId, now());
  await writeStateWithRetry(warehouse, first, noted);
}
