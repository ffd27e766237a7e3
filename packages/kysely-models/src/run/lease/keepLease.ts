import type { PlanWarning } from '../../plan/request/plan.ts';
import {
  confirmLease,
  type Lease,
  leaseExpiresSeconds,
  readLease,
  renewLease,
} from '../../state/lease.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { withSession } from '../../warehouse/withSession.ts';

/** The interval at which a run renews its lease, in milliseconds. */
const renewEveryMs = 30_000;

/** The time for which a renewal counts for what is published next, in milliseconds. */
const confirmedForMs = 2000;

/** After which of these it is renewed beside the work, so that no unit has to wait for it. */
const refreshedAfterMs = 1000;

/**
 * Makes sure that a run holds the lease, right before it publishes.
 *
 * @param session one that nothing else uses meanwhile; undefined for one of its own, if it needs any
 */
export type LeaseFence = (session: Session | undefined) => Promise<void>;

/** Thrown when a run no longer holds the lease: nothing of it may be published. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A lease that is renewed. */
interface RenewedLease {
  /** The user's signal, or that another run has the lease now: this one must not publish any more. */
  readonly signal: AbortSignal;
  readonly warnings: () => readonly PlanWarning[];
  /** Returns true while the lease is not known to be lost. */
  readonly isHeld: () => boolean;
  /**
   * Makes sure that the run holds the lease. Where it does not, the run is stopped.
   *
   * @throws LeaseLost when it does not, or what the warehouse throws
   */
  readonly confirm: LeaseFence;
  readonly stop: () => void;
}

/** The options of keeping a lease. */
interface KeptBy {
  readonly everyMs?: number;
  /** The time before the statement was sent that took it, which says as much as a renewal. */
  readonly takenAt?: number | undefined;
}

/**
 * Renews a lease while a run goes on, each time on a session that is then closed. A warehouse that
 * does not answer is asked again, until the lease has expired.
 */
export function keepLease(
  warehouse: Warehouse,
  lease: Lease,
  signal: AbortSignal | undefined,
  { everyMs = renewEveryMs, takenAt = Number.NEGATIVE_INFINITY }: KeptBy = {},
): RenewedLease {
  // Node may collect what AbortSignal.any gives, with its listeners, while nothing else refers to it.
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop);
  const warnings: PlanWarning[] = [];
  let renewedAt = Date.now();
  let isOver = false;
  let isHeld = true;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    isHeld = false;
    warnings.push({ subject: 'lease', message: `The run was stopped: ${why}.` });
    stop();
  };
  const renew = async () => {
    const sentAt = Date.now();
    const by = await renewOnce(warehouse, lease);
    if (by === undefined) renewedAt = sentAt;
    else end(`${by} has taken the warehouse over`);
  };
  const confirm = confirmation(warehouse, lease, takenAt, end);
  const timer = setInterval(() => {
    void renew().catch(() => {
      const silentMs = Date.now() - renewedAt;
      if (silentMs < leaseExpiresSeconds * 1000) return;
      end('the lease could not be renewed for too long');
    });
  }, everyMs);
  timer.unref();
  return {
    signal: stopped.signal,
    warnings: () => warnings,
    isHeld: () => isHeld,
    confirm,
    stop: () => {
      isOver = true;
      clearInterval(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/**
 * Returns the fence of a run. Where a transaction publishes, the lease is read each time: on a
 * session of its own where the transaction would see it as it was when it began. Elsewhere the
 * lease is renewed, which waits for whoever is taking it over, at most once a second and beside the
 * work: units share a statement. A unit waits only where the last renewal is too long ago, as after
 * a pause of the process.
 */
function confirmation(
  warehouse: Warehouse,
  lease: Lease,
  takenAt: number,
  end: (why: string) => void,
): LeaseFence {
  const lost = (by: string): never => {
    end(`${by} has taken the warehouse over`);
    throw new LeaseLost('The lease of the warehouse was lost.');
  };
  const { publishing } = warehouse;
  if (publishing.kind === 'transaction') {
    return async (publisher) => {
      const isSeen = publishing.isolation === 'read_committed';
      const session = (isSeen ? publisher : undefined) ?? (await warehouse.connect());
      try {
        const held = await session.rows(confirmLease(warehouse.dialect, lease));
        if (held.length === 0) lost(await holderOf(session, warehouse));
      } finally {
        if (session !== publisher) session.close();
      }
    };
  }
  let confirmedAt = takenAt;
  let waitedFor: Promise<void> | undefined;
  let isRefreshing = false;
  const renewed = async (renew: () => Promise<string | undefined>) => {
    const sentAt = Date.now();
    const by = await renew();
    if (by !== undefined) lost(by);
    confirmedAt = Math.max(confirmedAt, sentAt);
  };
  return async (session) => {
    const age = Date.now() - confirmedAt;
    if (age > confirmedForMs) {
      const renew = () =>
        session === undefined ? renewOnce(warehouse, lease) : renewOn(session, warehouse, lease);
      waitedFor ??= renewed(renew).finally(() => {
        waitedFor = undefined;
      });
      return waitedFor;
    }
    if (age < refreshedAfterMs || isRefreshing) return;
    isRefreshing = true;
    // What it finds stops the run; what it cannot find out the next unit asks again.
    void renewed(() => renewOnce(warehouse, lease))
      .catch(() => undefined)
      .finally(() => {
        isRefreshing = false;
      });
  };
}

/** Renews a lease on a session of its own; gives who has it, if it is somebody else. */
async function renewOnce(warehouse: Warehouse, lease: Lease): Promise<string | undefined> {
  return withSession(warehouse, async (session) => {
    session.label({ runId: lease.runId });
    return renewOn(session, warehouse, lease);
  });
}

/** Renews a lease; gives who has it, if it is somebody else. */
async function renewOn(
  session: Session,
  warehouse: Warehouse,
  lease: Lease,
): Promise<string | undefined> {
  try {
    const { changed } = await session.run(renewLease(warehouse.dialect, lease));
    if (changed === 1) return undefined;
  } catch (error) {
    // It may be refused because it is renewed at the same time: who holds it then says more.
    if (warehouse.explain(error).kind !== 'query') throw error;
    const held = await session.rows(confirmLease(warehouse.dialect, lease));
    if (held.length > 0) return undefined;
  }
  return holderOf(session, warehouse);
}

/** Says in words who holds the lease now. */
async function holderOf(session: Session, { dialect }: Warehouse): Promise<string> {
  const kept = await readLease(session, dialect);
  return kept === undefined ? 'somebody' : `the run ${kept.runId} of ${kept.holder}`;
}
