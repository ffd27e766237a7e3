import type { Session } from '../../warehouse/types.ts';

/** Does something for each item, as many at a time as there are sessions; `work` never fails. */
export async function forEachOnSessions<T>(
  sessions: readonly Session[],
  items: readonly T[],
  work: (session: Session, item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    sessions.map(async (session) => {
      for (const item of left) await work(session, item);
    }),
  );
}
