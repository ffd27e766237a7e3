import {
  createLease,
  type KeptLease,
  type Lease,
  leaseExpiresSeconds,
  readLease,
  takeLease,
  takeOverLease,
} from '../state/lease.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { isOwn } from './leaseHolder.ts';

/** What came of an attempt to take the lease. */
export type LeaseAttempt =
  | { readonly kind: 'held'; readonly from: KeptLease | undefined }
  /** No run was ever noted in this warehouse. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'busy'; readonly by: KeptLease };

/** How often the lease is tried to be taken when somebody else is faster each time. */
const attempts = 5;

/**
 * Takes the lease by one update, whose number of rows says whether it was free. That of a holder that
 * is dead is taken over.
 *
 * @throws what the warehouse throws
 */
export async function acquireLease(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  lastRun: string,
): Promise<LeaseAttempt> {
  const { dialect } = warehouse;
  for (let attempt = 1; ; attempt += 1) {
    const { isDone, error } = await update(warehouse, session, takeLease(dialect, lease, lastRun));
    if (isDone) return { kind: 'held', from: undefined };
    const kept = await readLease(session, dialect).catch((failure: unknown) => {
      if (error === undefined) throw failure;
      return undefined;
    });
    if (kept === undefined) return { kind: 'missing' };
    // It was taken, but the answer was lost.
    if (kept.token === lease.token) return { kind: 'held', from: undefined };
    if (kept.token !== '' && isDead(warehouse, kept)) {
      const over = takeOverLease(dialect, lease, lastRun, kept);
      if ((await update(warehouse, session, over)).isDone) return { kind: 'held', from: kept };
    } else if (kept.token !== '') {
      return { kind: 'busy', by: kept };
    }
    // Others were faster each time, or it may not be written.
    if (attempt === attempts) {
      if (error !== undefined) throw error;
      return { kind: 'busy', by: kept };
    }
  }
}

/**
 * Makes the lease for the first run of a warehouse, which then holds it.
 *
 * @returns whether it does; otherwise another run made it meanwhile
 * @throws what the warehouse throws
 */
export async function firstLease(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  lastRun: string,
): Promise<boolean> {
  const { dialect } = warehouse;
  const [schema, table] = createLease(dialect, lease, lastRun);
  try {
    await session.run(schema);
    await session.run(table);
    return true;
  } catch (error) {
    const kept = await readLease(session, dialect).catch(() => undefined);
    if (kept === undefined) throw error;
    return kept.token === lease.token;
  }
}

/** Who cannot be alive: nobody else's process has this warehouse open, or it was silent for long. */
function isDead({ openBy }: Warehouse, kept: KeptLease): boolean {
  return (openBy === 'one_process' && !isOwn(kept)) || kept.idleSeconds > leaseExpiresSeconds;
}

/**
 * Whether an update changed its row. It may be refused because somebody else changes it at the same
 * time, and its answer may be lost: what lies there then says more.
 */
async function update(
  warehouse: Warehouse,
  session: Session,
  sql: string,
): Promise<{ readonly isDone: boolean; readonly error: unknown }> {
  try {
    return { isDone: (await session.run(sql)).changed === 1, error: undefined };
  } catch (error) {
    const { kind, lost } = warehouse.explain(error);
    if (kind === 'query' || lost?.canGoOn === true) return { isDone: false, error };
    throw error;
  }
}
