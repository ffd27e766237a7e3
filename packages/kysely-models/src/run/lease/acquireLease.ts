import { setTimeout as sleep } from 'node:timers/promises';
import {
  confirmLease,
  createLease,
  hasLease,
  type KeptLease,
  type Lease,
  leaseExpiresSeconds,
  leaseTokens,
  readLease,
  restoreLease,
  takeLease,
  takeOverLease,
  withdrawLease,
} from '../../state/lease.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';
import { isOver, isOwn } from './leaseHolder.ts';

/** The lease was taken. */
interface HeldAttempt {
  readonly kind: 'held';
  /** From whom it was taken over. */
  readonly from: KeptLease | undefined;
  /** The time before the statement was sent that took it. */
  readonly takenAt?: number;
  /** True where the statements that were to follow at once were executed. */
  readonly hasBegun?: boolean;
}

/** The result of an attempt to take the lease. */
export type LeaseAttempt =
  | HeldAttempt
  /** No run was ever recorded in this warehouse. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'busy'; readonly by: KeptLease }
  /** Another run came and went since `after`. */
  | { readonly kind: 'outdated' };

/** The number of attempts to take the lease when somebody else is faster each time. */
const attempts = 10;

/**
 * Takes the lease by one update, whose number of rows shows whether it was free. An expired lease
 * is taken over.
 *
 * @param lastRun the record of the run; undefined keeps the record of another
 * @param after given, only if nobody else had it since it was read
 * @param first statements that follow at once, by the same statement where the warehouse takes several; each
 *   changes something only while this run holds the lease
 * @throws what the warehouse throws
 */
export async function acquireLease(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  lastRun: string | undefined,
  after?: KeptLease,
  first: readonly string[] = [],
): Promise<LeaseAttempt> {
  const { dialect } = warehouse;
  let dead: KeptLease | undefined;
  let following = first;
  for (let attempt = 1; ; attempt += 1) {
    const take =
      dead === undefined
        ? takeLease(dialect, lease, lastRun, after)
        : takeOverLease(dialect, lease, lastRun, dead);
    let refusal: unknown;
    const takenAt = Date.now();
    const script =
      following.length === 0
        ? undefined
        : dialect.script?.([take, ...following], confirmLease(dialect, lease));
    try {
      if (script === undefined) {
        const { changed } = await session.run(take);
        if (changed === 1) return { kind: 'held', from: dead, takenAt };
      } else if ((await session.rows(script)).length === 1) {
        return { kind: 'held', from: dead, takenAt, hasBegun: true };
      }
    } catch (error) {
      // The next attempt is about the lease alone.
      following = [];
      // Somebody else changes the row at the same time, or the answer was lost: the row says more.
      const { kind, lost } = warehouse.explain(error);
      if (kind !== 'query' && lost?.canGoOn !== true) throw error;
      refusal = error;
    }
    const kept = await readLease(session, dialect).catch((failure: unknown) => {
      if (refusal === undefined) throw failure;
      return undefined;
    });
    if (kept === undefined) return { kind: 'missing' };
    // It was taken, but the answer was lost.
    if (kept.token === lease.token) return { kind: 'held', from: dead };
    if (after !== undefined && kept.token !== after.token) return { kind: 'outdated' };
    if (isAlive(warehouse, kept)) return { kind: 'busy', by: kept };
    // Others were faster each time, or it may not be written.
    if (attempt === attempts) {
      if (refusal !== undefined) throw refusal;
      return { kind: 'busy', by: kept };
    }
    dead = kept.isHeld ? kept : undefined;
  }
}

/**
 * Makes the lease for the first run of a warehouse, which then holds it; also where somebody emptied
 * its table.
 *
 * @returns whether it does; otherwise another run made it meanwhile
 * @throws what the warehouse throws
 */
export async function firstLease(
  warehouse: Warehouse,
  session: Session,
  lease: Lease,
  lastRun: string | undefined,
): Promise<boolean> {
  const { dialect } = warehouse;
  const [schema, table] = createLease(dialect, lease, lastRun);
  try {
    await session.run(schema);
    await session.run(table);
    return true;
  } catch (error) {
    const kept = await readLease(session, dialect).catch(async (unread: unknown) => {
      throw (await isThere(warehouse, session)) ? damagedState(warehouse, 'lease', unread) : error;
    });
    return kept === undefined
      ? restoredLease(warehouse, session, lease, lastRun)
      : kept.token === lease.token;
  }
}

/** Returns true when the lease's table exists, so that one that cannot be read is damaged. */
async function isThere(warehouse: Warehouse, session: Session): Promise<boolean> {
  return hasLease(await warehouse.catalog(session).catch(() => []));
}

/** Inserts the row that the lease lacks; of several runs that do so at once, all but one withdraw. */
async function restoredLease(
  { dialect }: Warehouse,
  session: Session,
  lease: Lease,
  lastRun: string | undefined,
): Promise<boolean> {
  await session.run(restoreLease(dialect, lease, lastRun));
  const tokens = (await session.rows(leaseTokens(dialect))).map(({ token }) => token);
  if (tokens.length === 1) return tokens[0] === lease.token;
  await session.run(withdrawLease(dialect, lease));
  // Two that saw each other do not do so again.
  await sleep(Math.random() * 500);
  return false;
}

/**
 * Returns true when a run holds the lease: its process may have the warehouse open, and renewed it
 * recently. A time of renewal ahead of the warehouse's own clock does not count. A run of this
 * process that continues holds it however long it was silent, because nothing else could keep it
 * from publishing.
 */
export function isAlive({ openBy }: Warehouse, kept: KeptLease): boolean {
  if (!kept.isHeld || isOver(kept)) return false;
  if (openBy === 'one_process') return isOwn(kept);
  return Math.abs(kept.idleSeconds) <= leaseExpiresSeconds;
}
