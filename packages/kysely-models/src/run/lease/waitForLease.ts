import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelsError } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { hasJournal } from '../../state/journal.ts';
import { type LastRun, readLastRun, writeLastRun } from '../../state/lastRun.ts';
import { hasLease, type KeptLease, type Lease, readLease, whileHeld } from '../../state/lease.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { type EarlyReading, readAtOnce } from '../inventory/readInventory.ts';
import { acquireLease, firstLease, isAlive, type LeaseAttempt } from './acquireLease.ts';
import { runInProgress } from './leaseHolder.ts';

/** The interval at which a waiting run asks again, in milliseconds. */
const askEveryMs = 1000;

/** A run; its request is recorded where it can be repeated. */
export type LeasedRun = Pick<LastRun, 'runId' | 'at'> & Partial<Pick<LastRun, 'request'>>;

/** The options of waiting for another run. */
export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined;
  /** The time to wait for a run that holds the lease, in milliseconds. Default: not at all. */
  readonly waitMs?: number | undefined;
  /** Called once with the reason for waiting. */
  readonly onWait?: ((reason: ModelsError) => void) | undefined;
  /** Called with each warning about the lease of work that has no list of warnings in its result. */
  readonly onWarning?: ((warning: PlanWarning) => void) | undefined;
}

/** The work before a run. */
export interface Preparation<T> {
  /**
   * Reads what the run is to do, also before the lease is taken.
   *
   * @param seen what was read of the warehouse already
   */
  readonly prepare: (session: Session, seen?: EarlyReading) => Promise<T>;
  /** Returns true when there is nothing to change, so that other runs need not be excluded. */
  readonly changesNothing?: (prepared: T) => boolean;
  /**
   * Returns the statements that begin the run, which may be sent with the one that takes the lease.
   *
   * @param held the condition on which each of them must change something
   */
  readonly begins?: (prepared: T, held: string) => readonly string[];
}

/** The prepared work, and how the lease was taken. */
export interface Prepared<T> {
  readonly prepared: T;
  /** From whom the lease was taken over. */
  readonly from: KeptLease | undefined;
  /** The time before it was taken. */
  readonly takenAt?: number;
  /** True where the statements that begin the run were executed. */
  readonly hasBegun?: boolean;
  /** The warnings for the user where the lease was not taken. */
  readonly withoutLease?: readonly PlanWarning[];
}

/**
 * Takes the lease as soon as it is free, if it is needed.
 *
 * @returns also what was prepared, where that came first
 * @throws ModelsError RUN_IN_PROGRESS when another run holds the lease, and continues
 */
export async function waitForLease<T>(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  run: LeasedRun,
  { waitMs = 0, onWait, signal }: LeaseOptions,
  preparation: Preparation<T>,
): Promise<Prepared<T> | Omit<Prepared<T>, 'prepared'>> {
  const until = Date.now() + waitMs;
  for (let reportedOf = ''; ; ) {
    const attempt = await attemptLease(warehouse, session, lease, run, signal, preparation);
    if (attempt.kind === 'held') return attempt;
    if (attempt.kind === 'outdated') continue;
    const left = until - Date.now();
    const reason = runInProgress(warehouse, attempt.by);
    if (left <= 0) throw reason;
    if (reportedOf !== attempt.by.token) onWait?.(reason);
    reportedOf = attempt.by.token;
    await sleep(Math.min(askEveryMs, left), undefined, signal && { signal });
  }
}

type PreparedAttempt<T> =
  | ((Prepared<T> | Omit<Prepared<T>, 'prepared'>) & { readonly kind: 'held' })
  | Exclude<LeaseAttempt, { readonly kind: 'held' | 'missing' }>;

/**
 * Takes the lease once: after what is prepared, and only if nobody had it meanwhile. So a warehouse is left
 * as it is where what is prepared turns out to be wrong, or to change nothing. Where others can have it
 * open, that needs all to be read in one statement, and what an earlier run left is completed under the
 * lease alone.
 */
async function attemptLease<T>(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  run: LeasedRun,
  signal: AbortSignal | undefined,
  { prepare, changesNothing, begins }: Preparation<T>,
): Promise<PreparedAttempt<T>> {
  const lastRun = recordOf(run);
  let seen: EarlyReading | undefined;
  const asked = async <A>(work: () => Promise<A>): Promise<A> => {
    try {
      return await work();
    } catch (error) {
      throw warehouseError(warehouse, error, signal);
    }
  };
  if (warehouse.openBy === 'many') {
    const read = changesNothing && (await readAtOnce(warehouse, session));
    if (read !== undefined && mayPrepare(read)) seen = read;
    else {
      const attempt = await asked(() => acquireLease(warehouse, session, lease, lastRun));
      if (attempt.kind !== 'missing') return attempt;
    }
  }
  // Where there is none, the warehouse refuses to read it.
  const before =
    seen === undefined
      ? await readLease(session, warehouse.dialect).catch((error: unknown) => {
          if (warehouse.explain(error).kind === 'query') return undefined;
          throw warehouseError(warehouse, error, signal);
        })
      : seen.lease;
  if (before !== undefined && isAlive(warehouse, before)) return { kind: 'busy', by: before };
  const prepared = await prepare(session, seen);
  if (before === undefined) {
    // Whoever makes it is the first: nobody changed what was prepared.
    const isFirst = await asked(() => firstLease(warehouse, session, lease, lastRun));
    return isFirst ? { kind: 'held', prepared, from: undefined } : { kind: 'outdated' };
  }
  if (changesNothing?.(prepared) === true && leftNothing(before)) {
    return { kind: 'held', prepared, from: undefined, withoutLease: [] };
  }
  const first = begins?.(prepared, whileHeld(warehouse.dialect, lease));
  const attempt = await asked(() =>
    acquireLease(warehouse, session, lease, lastRun, before, first),
  );
  if (attempt.kind === 'missing') return { kind: 'outdated' };
  return attempt.kind === 'held' ? { ...attempt, prepared } : attempt;
}

/**
 * Returns true when a run may be prepared without the lease: its row was read, or no run was ever recorded,
 * and no run left a journal.
 */
function mayPrepare({ catalog, lease }: EarlyReading): boolean {
  return hasLease(catalog) === (lease !== undefined) && !hasJournal(catalog);
}

/** Returns true when the last run came to its end, and left nothing unfinished. */
function leftNothing({ isHeld, lastRun }: KeptLease): boolean {
  return !isHeld && readLastRun(lastRun)?.unfinished?.length === 0;
}

/** Returns the record of a run; empty for one that cannot be repeated. */
export function recordOf(
  { runId, at, request }: LeasedRun,
  unfinished?: readonly string[],
): string | undefined {
  return request && writeLastRun({ runId, at, request, unfinished: unfinished && [...unfinished] });
}
