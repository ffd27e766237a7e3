import { setTimeout as sleep } from 'node:timers/promises';
import { ModelsError } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { type KeptLease, type Lease, releaseLease, whileHeld } from '../../state/lease.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { keepLease, type LeaseFence } from './keepLease.ts';
import { newLease, recordRunning, unendedRun } from './leaseHolder.ts';
import {
  type LeasedRun,
  type LeaseOptions,
  type Preparation,
  type Prepared,
  recordOf,
  waitForLease,
} from './waitForLease.ts';

/**
 * The time for which a run that is done waits to release the lease, in milliseconds; it expires by
 * itself.
 */
const releaseMs = 10_000;

/** The same of a run that was stopped. */
const stoppedReleaseMs = 2000;

/** The context of work under a lease. */
interface HeldLease<Prepared> {
  /** The work that was prepared once nobody else could change the warehouse. */
  readonly prepared: Prepared;
  readonly warnings: readonly PlanWarning[];
  /** The lease of a run that did not come to its end, and that this one takes over from. */
  readonly from?: KeptLease | undefined;
  /** The user's signal, or that somebody else has the lease. */
  readonly signal: AbortSignal;
  readonly lateWarnings: () => readonly PlanWarning[];
  /** Makes sure that the lease is held, right before something is published. */
  readonly fence: LeaseFence;
  /** True where the statements that begin the run were executed with the one that took the lease. */
  readonly hasBegun?: boolean | undefined;
  /** Releases the lease with the last statements of the run; left out where it was not taken. */
  readonly ending?: LeaseEnding;
}

/** The release of a lease by the run itself. */
export interface LeaseEnding {
  /** The condition on which a statement changes something only while the run holds the lease. */
  readonly held: string;
  /** Returns the statement, which is then sent at once: the lease is not renewed any more. */
  readonly release: (unfinished: readonly string[]) => string;
  /** Called once it was executed. */
  readonly onReleased: () => void;
}

/** A run in two parts. */
interface LeasedWork<Prepared, Result> extends Preparation<Prepared> {
  readonly run: (held: HeldLease<Prepared>) => Promise<Result>;
  /** Returns what the run left unfinished. */
  readonly unfinished: (result: Result) => readonly string[];
  /**
   * The number of runs that the history keeps, of work that is no build and records no run: a killed run, from which
   * it takes the lease over, is recorded before it begins. A build records it with its own.
   */
  readonly keptRuns?: number;
  /** True to run even where the role may not write the lease. */
  readonly isOptional?: boolean;
}

/**
 * Runs work while no other run changes the warehouse, and records its result.
 *
 * @throws ModelsError RUN_IN_PROGRESS when another run holds the lease, and continues
 */
export async function withLease<Prepared, Result>(
  warehouse: Warehouse,
  run: LeasedRun,
  options: LeaseOptions,
  work: LeasedWork<Prepared, Result>,
): Promise<Result> {
  const { signal } = options;
  const lease = newLease(run.runId, run.at);
  const { prepared, from, takenAt, hasBegun, withoutLease } = await prepareLeased(
    warehouse,
    lease,
    run,
    options,
    work,
  );
  if (withoutLease !== undefined) {
    return work.run({
      prepared,
      warnings: withoutLease,
      signal: signal ?? new AbortController().signal,
      lateWarnings: () => [],
      fence: async () => undefined,
    });
  }
  const renewed = keepLease(warehouse, lease, signal, { takenAt });
  let unfinished: readonly string[] | undefined;
  let isReleased = false;
  const warnings = from === undefined ? [] : [unendedRun(from, 'this run')];
  try {
    for (const warning of warnings) options.onWarning?.(warning);
    if (from !== undefined && work.keptRuns !== undefined) {
      const { recordKilledRun } = await import('./recordKilledRun.ts');
      await recordKilledRun(warehouse, from, { runId: run.runId, kept: work.keptRuns });
    }
    const result = await work.run({
      prepared,
      warnings,
      from,
      signal: renewed.signal,
      lateWarnings: renewed.warnings,
      fence: renewed.confirm,
      hasBegun,
      ending: {
        held: whileHeld(warehouse.dialect, lease),
        release: (left) => {
          renewed.stop();
          return releaseLease(warehouse.dialect, lease, recordOf(run, left));
        },
        onReleased: () => {
          isReleased = true;
        },
      },
    });
    unfinished = work.unfinished(result);
    return result;
  } finally {
    renewed.stop();
    if (!isReleased) await giveBack(warehouse, lease, run, signal, unfinished);
    recordRunning(lease, false);
  }
}

/** Takes the lease and prepares, on one session; the signal ends what it is doing. */
async function prepareLeased<T>(
  warehouse: Warehouse,
  lease: Lease,
  run: LeasedRun,
  options: LeaseOptions,
  work: Omit<LeasedWork<T, unknown>, 'run' | 'unfinished'>,
): Promise<Prepared<T>> {
  const { signal } = options;
  let session: Session | undefined;
  let isHeld = false;
  recordRunning(lease, true);
  try {
    session = await warehouse.connect(signal);
    session.label({ runId: lease.runId });
    const stoppable = stoppableSession(session, signal);
    const taken = await waitForLease(warehouse, stoppable, lease, run, options, work).catch(
      (error: unknown) => {
        const denied = work.isOptional === true ? deniedLease(warehouse, error) : undefined;
        if (denied === undefined) throw error;
        return { from: undefined, withoutLease: [denied] };
      },
    );
    isHeld = !('withoutLease' in taken);
    recordRunning(lease, isHeld);
    return 'prepared' in taken ? taken : { ...taken, prepared: await work.prepare(stoppable) };
  } catch (error) {
    session?.close();
    session = undefined;
    if (isHeld) await giveBack(warehouse, lease, run, signal);
    recordRunning(lease, false);
    throw signal?.aborted === true ? warehouseError(warehouse, error, signal) : error;
  } finally {
    session?.close();
  }
}

/** Gives the lease back; where that fails, it expires. */
async function giveBack(
  warehouse: Warehouse,
  lease: Lease,
  run: LeasedRun,
  signal: AbortSignal | undefined,
  unfinished?: readonly string[],
): Promise<void> {
  const limit = new AbortController();
  const release = async () => {
    const session = await warehouse.connect(limit.signal);
    const stoppable = stoppableSession(session, limit.signal);
    try {
      session.label({ runId: lease.runId });
      await stoppable.run(releaseLease(warehouse.dialect, lease, recordOf(run, unfinished)));
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

/** Returns the warning for a role that may not write the lease; undefined for another failure. */
function deniedLease(warehouse: Warehouse, error: unknown): PlanWarning | undefined {
  if (!(error instanceof ModelsError) || error.code !== 'WAREHOUSE_UNAVAILABLE') return undefined;
  const { kind, full: message } = warehouse.explain(error.details.cause);
  if (kind !== 'query') return undefined;
  const what = `The role may not write ${stateSchema}.lease, so other runs may go on at the same time`;
  return { subject: 'lease', message: `${what}: ${message}` };
}
