import type { Session, Warehouse } from '../warehouse/types.ts';

/** The session of each warehouse that reads for all tests, with the end of what it was asked last. */
const sessions = new WeakMap<Warehouse, { session: Promise<Session>; last: Promise<unknown> }>();

/**
 * Runs a task on the session that the tests of a warehouse share, one after the other: a session of each
 * test's own takes longer to open than its statement runs.
 */
export function withSharedSession<T>(
  warehouse: Warehouse,
  task: (session: Session) => Promise<T>,
): Promise<T> {
  const shared = sessions.get(warehouse) ?? {
    session: warehouse.connect(),
    last: Promise.resolve(),
  };
  const result = shared.last.then(async () => task(await shared.session));
  // Whoever asked hears of a failure; the next one does not.
  sessions.set(warehouse, { ...shared, last: result.catch(() => undefined) });
  return result;
}
