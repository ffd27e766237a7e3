import type { Session } from '../../warehouse/types.ts';

/** The interval at which a statement that does not stop is cancelled again, in milliseconds. */
const repeatMs = 50;

/**
 * Returns a session whose statements stop on a signal: the running one is cancelled, and no further
 * one starts. Statements that end a transaction go to the session itself, so that they are never
 * interrupted.
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
