import type { Session } from '../../warehouse/types.ts';
import type { RunContext } from './runContext.ts';

/** The sessions on which items are worked at. */
interface WorkingSessions extends Pick<RunContext, 'warehouse' | 'signal'> {
  /** One that is open, and stays open. */
  readonly first: Session;
  /** Items at a time. */
  readonly threads: number;
}

/** Does something for each item, as many at a time as there are threads; `work` never fails. */
export async function onSessions<T>(
  { warehouse, first, threads, signal }: WorkingSessions,
  items: readonly T[],
  work: (session: Session, item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const count = Math.max(1, Math.min(threads, items.length));
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      // The first session does what a session that cannot be opened would.
      const session = at === 0 ? first : await warehouse.connect(signal).catch(() => undefined);
      if (session === undefined) return;
      for (const item of left) await work(session, item);
      if (session !== first) session.close();
    }),
  );
}
