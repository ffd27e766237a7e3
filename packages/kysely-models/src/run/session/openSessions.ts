import type { PlanWarning } from '../../plan/request/plan.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * The sessions of a run. Those that are needed at once are opened side by side, as a login takes as long as
 * statements do; the others when there is work for them.
 */
export interface OpeningSessions {
  /**
   * The first that is open.
   *
   * @throws what the first login throws when all of them fail
   */
  readonly first: Promise<Session>;
  /** All that were opened so far; those that cannot be give nothing. */
  readonly all: readonly Promise<Session | undefined>[];
  /** Opens another one; undefined once there are as many as the run may have. */
  readonly more: () => Promise<Session | undefined> | undefined;
  /** The reasons why sessions could not be opened. */
  readonly failures: readonly unknown[];
  /** Closes all of them, those that are still being opened once they are. */
  readonly close: () => void;
}

/**
 * Opens sessions.
 *
 * @param atOnce the number of those that are needed at once
 * @param atMost the number of all
 */
export function openSessions(
  warehouse: Warehouse,
  { atOnce, atMost }: { readonly atOnce: number; readonly atMost: number },
  signal: AbortSignal | undefined,
): OpeningSessions {
  const failures: unknown[] = [];
  const all: Promise<Session | undefined>[] = [];
  const open = () => {
    const opening = warehouse.connect(signal);
    const session = opening.catch((error: unknown) => {
      failures.push(error);
      return undefined;
    });
    all.push(session);
    return { opening, session };
  };
  const first = Array.from({ length: Math.min(atOnce, atMost) }, () => open().opening);
  return {
    first: Promise.any(first).catch(() => {
      throw failures[0];
    }),
    all,
    more: () => (all.length < atMost ? open().session : undefined),
    failures,
    close: () => {
      for (const session of all) void session.then((opened) => opened?.close());
    },
  };
}

/** Returns a warning when a run had fewer sessions than it asked for. */
export function missingSessions(
  warehouse: Warehouse,
  { failures, all }: OpeningSessions,
): readonly PlanWarning[] {
  const [failure] = failures;
  if (failure === undefined) return [];
  const { full: message } = warehouse.explain(failure);
  const what = `${failures.length} of ${all.length} sessions could not be opened`;
  return [{ subject: 'sessions', message: `${what}: ${message}` }];
}
