import type { Session, Warehouse } from './types.ts';

/** Does something on a session of its own, which is closed afterwards. */
export async function withSession<T>(
  warehouse: Pick<Warehouse, 'connect'>,
  work: (session: Session) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const session = await warehouse.connect(signal);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}
