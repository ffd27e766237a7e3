import type { Session } from '../../types.ts';

/** The user, role and location of a session; null where there is none. */
export interface SessionContext {
  readonly account: string | null;
  readonly user: string | null;
  readonly role: string | null;
  readonly warehouse: string | null;
  readonly database: string | null;
  readonly version: string | null;
}

/** Reads who and where a session is. */
export async function readSessionContext(session: Session): Promise<SessionContext> {
  const [row = {}] = await session.rows(
    `select current_account() as "account", current_user() as "user", current_role() as "role",
       current_warehouse() as "warehouse", current_database() as "database",
       current_version() as "version"`,
  );
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    account: text('account'),
    user: text('user'),
    role: text('role'),
    warehouse: text('warehouse'),
    database: text('database'),
    version: text('version'),
  };
}
