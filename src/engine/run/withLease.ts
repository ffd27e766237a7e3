import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelsError } from '../errors/modelsError.ts';
import type { PlanWarning } from '../plan/plan.ts';
import { type LastRun, writeLastRun } from '../state/lastRun.ts';
import { type KeptLease, type Lease, readLease, releaseLease } from '../state/lease.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { acquireLease, firstLease, isAlive, type LeaseAttempt } from './acquireLease.ts';
import { keepLease } from './keepLease.ts';
import { newLease, noteRunning, runInProgress } from './leaseHolder.ts';
import { stoppableSession } from './stoppableSession.ts';
import { warehouseError } from './warehouseError.ts';

/** How often a run that waits asks again, in milliseconds. */
const askEveryMs = 1000;

/** How long a run that is done waits to give the lease back, in milliseconds; it expires by itself. */
const releaseMs = 10_000;

/** The same of a run that was stopped. */
const stoppedReleaseMs = 2000;

/** How a run waits for another. */
export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long it waits for a run that has the warehouse, in milliseconds. Default: not at all. */
  readonly waitMs?: number | undefined;
  /** Is told once what it waits for. */
  readonly onWait?: ((reason: ModelsError) => void) | undefined;
}

/** What work under a lease is given. */
interface HeldLease<Prepared> {
  /** What was prepared once nobody else could change it. */
  readonly prepared: Prepared;
  readonly warnings: readonly PlanWarning[];
  /** The user's signal, or that somebody else has the lease. */
  readonly signal: AbortSignal;
  readonly lateWarnings: () => readonly PlanWarning[];
  /** Whether the lease is not known to be lost. */
  readonly isHeld: () => boolean;
}

/** A run in two parts. */
export interface LeasedWork<Prepared, Result> {
  /** Reads what the run is to do; in a warehouse that has no lease yet, also before it is taken. */
  readonly prepare: (session: Session) => Promise<Prepared>;
  readonly run: (held: HeldLease<Prepared>) => Promise<Result>;
  /** What of the run is left. */
  readonly unfinished: (result: Result) => readonly string[];
}

/**
 * Does work while no other run changes the warehouse, and notes what came of it.
 *
 * @throws ModelsError RUN_IN_PROGRESS when another run has the warehouse, and goes on
 */
export async function withLease<Prepared, Result>(
  warehouse: Warehouse,
  run: LastRun,
  options: LeaseOptions,
  work: LeasedWork<Prepared, Result>,
): Promise<Result> {
  const { signal } = options;
  const lease = newLease(run.runId, run.at);
  const { prepared, from } = await prepareLeased(warehouse, lease, run, options, work.prepare);
  const renewed = keepLease(warehouse, lease, signal);
  let unfinished: readonly string[] | undefined;
  try {
    const result = await work.run({
      prepared,
      warnings: from === undefined ? [] : [takenOver(from)],
      signal: renewed.signal,
      lateWarnings: renewed.warnings,
      isHeld: renewed.isHeld,
    });
    unfinished = work.unfinished(result);
    return result;
  } finally {
    renewed.stop();
    await giveBack(warehouse, lease, { ...run, unfinished: unfinished && [...unfinished] }, signal);
    noteRunning(lease, false);
  }
}

interface Prepared<T> {
  readonly prepared: T;
  /** From whom the lease was taken over. */
  readonly from: KeptLease | undefined;
}

/** Takes the lease and prepares, on one session; the signal ends what it is doing. */
async function prepareLeased<T>(
  warehouse: Warehouse,
  lease: Lease,
  run: LastRun,
  options: LeaseOptions,
  prepare: (session: Session) => Promise<T>,
): Promise<Prepared<T>> {
  const { signal } = options;
  let session: Session | undefined;
  let isHeld = false;
  noteRunning(lease, true);
  try {
    session = await warehouse.connect(signal);
    session.label({ runId: lease.runId });
    const stoppable = stoppableSession(session, signal);
    const taken = await takeOrWait(warehouse, stoppable, lease, run, options, prepare);
    isHeld = true;
    return 'prepared' in taken ? taken : { ...taken, prepared: await prepare(stoppable) };
  } catch (error) {
    session?.close();
    session = undefined;
    if (isHeld) await giveBack(warehouse, lease, run, signal);
    noteRunning(lease, false);
    throw signal?.aborted === true ? warehouseError(warehouse, error, signal) : error;
  } finally {
    session?.close();
  }
}

/** Takes the lease as soon as it is free. */
async function takeOrWait<T>(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  run: LastRun,
  { waitMs = 0, onWait, signal }: LeaseOptions,
  prepare: (session: Session) => Promise<T>,
): Promise<Prepared<T> | Pick<Prepared<T>, 'from'>> {
  const until = Date.now() + waitMs;
  for (let toldOf = ''; ; ) {
    const attempt = await attemptLease(warehouse, session, lease, run, signal, prepare);
    if (attempt.kind === 'held') return attempt;
    if (attempt.kind === 'outdated') continue;
    const left = until - Date.now();
    const reason = runInProgress(attempt.by);
    if (left <= 0) throw reason;
    if (toldOf !== attempt.by.token) onWait?.(reason);
    toldOf = attempt.by.token;
    await sleep(Math.min(askEveryMs, left), undefined, signal && { signal });
  }
}

type PreparedAttempt<T> =
  | ((Prepared<T> | Pick<Prepared<T>, 'from'>) & { readonly kind: 'held' })
  | Exclude<LeaseAttempt, { readonly kind: 'held' | 'missing' }>;

/**
 * Takes the lease once. A database that only this process has open is left as it is, byte for byte,
 * where what is prepared turns out to be wrong: there the lease is taken after, and only if nobody had
 * it meanwhile. Elsewhere that would cost a statement more.
 */
async function attemptLease<T>(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  run: LastRun,
  signal: AbortSignal | undefined,
  prepare: (session: Session) => Promise<T>,
): Promise<PreparedAttempt<T>> {
  const lastRun = writeLastRun(run);
  const asked = <A>(work: () => Promise<A>) => refused(warehouse, signal, work);
  if (warehouse.openBy === 'many') {
    const attempt = await asked(() => acquireLease(warehouse, session, lease, lastRun));
    if (attempt.kind !== 'missing') return attempt;
  }
  // Where there is none, reading it fails.
  const before = await readLease(session, warehouse.dialect).catch(() => undefined);
  if (before !== undefined && isAlive(warehouse, before)) return { kind: 'busy', by: before };
  const prepared = await prepare(session);
  if (before === undefined) {
    // Whoever makes it is the first: nobody changed what was prepared.
    const isFirst = await asked(() => firstLease(warehouse, session, lease, lastRun));
    return isFirst ? { kind: 'held', prepared, from: undefined } : { kind: 'outdated' };
  }
  const attempt = await asked(() => acquireLease(warehouse, session, lease, lastRun, before));
  if (attempt.kind === 'missing') return { kind: 'outdated' };
  return attempt.kind === 'held' ? { ...attempt, prepared } : attempt;
}

async function refused<T>(
  warehouse: Warehouse,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  }
}

/** Gives the lease back; where that fails, it expires. */
async function giveBack(
  warehouse: Warehouse,
  lease: Lease,
  run: LastRun,
  signal: AbortSignal | undefined,
): Promise<void> {
  const limit = new AbortController();
  const release = async () => {
    const session = await warehouse.connect(limit.signal);
    const stoppable = stoppableSession(session, limit.signal);
    try {
      session.label({ runId: lease.runId });
      await stoppable.run(releaseLease(warehouse.dialect, lease, writeLastRun(run)));
    } finally {
      session.close();
    }
  };
  const given = release().catch(() => undefined);
  const done = new AbortController();
  const late = sleep(signal?.aborted === true ? stoppedReleaseMs : releaseMs, 'late', {
    signal: done.signal,
  }).catch(() => undefined);
  if ((await Promise.race([given, late])) === 'late') limit.abort();
  done.abort();
}

function takenOver({ runId, holder, since }: KeptLease): PlanWarning {
  const what = `The run ${runId} of ${holder}, since ${since} UTC, did not come to its end`;
  return { subject: 'lease', message: `${what}: this run takes over from it.` };
}
