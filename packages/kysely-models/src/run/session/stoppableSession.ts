import type { Session } from '../../warehouse/types.ts';

/** How often a statement that does not stop is told again, in milliseconds. */
const repeatMs = 50;

/**
 * A session whose statements stop when a signal says so: the one that is running is cancelled, and
 * no further one starts. What ends a transaction goes to the session itself, so that it is never
 * cut off.
 */
export function stoppableSession(session: Session, signal: AbortSignal | undefined): Session {
  if (signal === undefined) return session;
  const whileRunning = async <T>(work: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    let repeat: NodeJS.Timeout | undefined;
    // The first word can come before the statement has begun, and is then lost.
    const stop = () => {
      session.interrupt();
      repeat = setInterval(() => session.interrupt(), repeatMs);
    };
    signal.addEventListener('abort', stop);
    try {
      return await work();
    } finally {
      signal.removeEventListener('abort', stop);
      clearInterval(repeat);
    }
  };
  return {
    run: (sql) => whileRunning(() => session.run(sql)),
    rows: (sql, decimals) => whileRunning(() => session.rows(sql, decimals)),
    stream: async function* (sql, decimals) {
      const portions = session.stream(sql, decimals)[Symbol.asyncIterator]();
      try {
        for (;;) {
          const next = await whileRunning(() => portions.next());
          if (next.done === true) return;
          yield next.value;
        }
      } finally {
        await portions.return?.();
      }
    },
    label: session.label,
    use: session.use,
    interrupt: session.interrupt,
    close: session.close,
  };
}
