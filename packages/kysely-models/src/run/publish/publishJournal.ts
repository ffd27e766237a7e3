import { dropJournal, type JournalEntry } from '../../state/journal.ts';
import { mergePublished } from '../../state/recordRelations.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { type LeaseFence, LeaseLost } from '../lease/keepLease.ts';
import { writeStateWithRetry } from '../session/writeState.ts';

/** The input of executing a journal. */
interface JournalWork {
  readonly warehouse: Warehouse;
  /** At least one, which nothing else uses. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly entries: readonly JournalEntry[];
  /** The run that executes it, for the history of the warehouse. */
  readonly runId: string;
  /** The time of publishing, as text. */
  readonly now: () => string;
  /** Makes sure that this run still holds the lease. */
  readonly fence?: LeaseFence | undefined;
}

/** The result of a journal. */
export interface JournalOutcome {
  /** The names of the relations that readers see. */
  readonly inPlace: ReadonlySet<string>;
  /** The first relation that could not be published; the journal then stays. */
  readonly failed: Refusal | undefined;
  /** The published relations whose privileges could not be granted. */
  readonly ungranted: readonly Refusal[];
  /** The reason why the state does not record what is published; the journal then stays. */
  readonly unrecorded: Refusal['error'];
}

/** A refusal by the warehouse. */
interface Refusal {
  readonly name: string;
  readonly error: unknown;
}

/**
 * Executes a journal: publishes everything, grants, records it in the state, and removes the
 * journal and the candidates. All of it may run twice.
 */
export async function publishJournal(work: JournalWork): Promise<JournalOutcome> {
  const { sessions, entries, runId } = work;
  const [first] = sessions;
  const inPlace = new Set<string>();
  const placed = { inPlace, ungranted: [], unrecorded: undefined };
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
    await record(work, new Set(ungranted.map(({ name }) => name)));
  } catch (error) {
    return { ...placed, failed: undefined, ungranted, unrecorded: error };
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

/** Publishes relations, as many at a time as there are sessions; returns the first that failed. */
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

/** Records what is published. */
async function record(
  { warehouse, sessions: [first], entries, runId, now }: JournalWork,
  ungranted: ReadonlySet<string>,
): Promise<void> {
  const { dialect } = warehouse;
  const records = entries.flatMap(({ name, record }) =>
    // Without its privileges it is recorded without what it was built from: the next run rebuilds it.
    record === undefined
      ? []
      : [ungranted.has(name) ? { ...record, builtFrom: undefined } : record],
  );
  if (records.length === 0) return;
  first.label({ runId });
  first.use(undefined);
  const statement = mergePublished(dialect, records, entries[0]?.runId ?? runId, now());
  await writeStateWithRetry(warehouse, first, statement);
}

/** Does something for each item, as many at a time as there are sessions; `work` never fails. */
async function forEachOnSessions<T>(
  sessions: readonly Session[],
  items: readonly T[],
  work: (session: Session, item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    sessions.map(async (session) => {
      for (const item of left) await work(session, item);
    }),
  );
}
