import type { PlanWarning } from '../plan/plan.ts';
import { type Lease, leaseExpiresSeconds, readLease, renewLease } from '../state/lease.ts';
import type { Warehouse } from '../warehouse/types.ts';

/** How often a run says that it is alive, in milliseconds. */
const renewEveryMs = 30_000;

/** A lease that is renewed. */
export interface RenewedLease {
  /** The user's signal, or that another run has the lease now: this one must not publish any more. */
  readonly signal: AbortSignal;
  readonly warnings: () => readonly PlanWarning[];
  /** Whether the lease is not known to be lost. */
  readonly isHeld: () => boolean;
  readonly stop: () => void;
}

/**
 * Renews a lease while a run goes on, each time on a session that is then closed. A warehouse that
 * does not answer is asked again, until the lease has expired.
 */
export function keepLease(
  warehouse: Warehouse,
  lease: Lease,
  signal: AbortSignal | undefined,
  everyMs: number = renewEveryMs,
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
  const timer = setInterval(() => {
    void renew().catch(() => {
      const silentMs = Date.now() - renewedAt;
      if (silentMs < leaseExpiresSeconds * 1000) return;
      end('the warehouse could not be told for too long that it is alive');
    });
  }, everyMs);
  timer.unref();
  return {
    signal: stopped.signal,
    warnings: () => warnings,
    isHeld: () => isHeld,
    stop: () => {
      isOver = true;
      clearInterval(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** Renews a lease; gives who has it, if it is somebody else. */
async function renewOnce(warehouse: Warehouse, lease: Lease): Promise<string | undefined> {
  const session = await warehouse.connect();
  try {
    session.label({ runId: lease.runId });
    const { changed } = await session.run(renewLease(warehouse.dialect, lease));
    if (changed === 1) return undefined;
    const kept = await readLease(session, warehouse.dialect);
    return kept === undefined ? 'somebody' : `the run ${kept.runId} of ${kept.holder}`;
  } finally {
    session.close();
  }
}
