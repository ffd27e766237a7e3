import type { Session, Warehouse } from '../../warehouse/types.ts';

/** The sessions of a run, which are opened side by side: a login takes as long as statements do. */
export interface OpeningSessions {
  /**
   * The first that is open.
   *
   * @throws what the first login throws when all of them fail
   */
  readonly first: Promise<Session>;
  /** All of them; those that cannot be opened give nothing. */
  readonly all: readonly Promise<Session | undefined>[];
  /** The reasons why sessions could not be opened. */
  readonly failures: readonly unknown[];
  /** Closes all of them, those that are still being opened once they are. */
  readonly close: () => void;
}

/** Opens sessions. */
export function openSessions(
  warehouse: Warehouse,
  count: number,
  signal: AbortSignal | undefined,
): OpeningSessions {
  const failures: unknown[] = [];
  const opening = Array.from({ length: count }, () => warehouse.connect(signal));
  const all = opening.map((session) =>
    session.catch((error: unknown) => {
      failures.push(error);
      return undefined;
    }),
  );
  return {
    first: Promise.any(opening).catch(() => {
      throw failures[0];
    }),
    all,
    failures,
    close: () => {
      for (const session of all) void session.then((open) => open?.close());
    },
  };
}
