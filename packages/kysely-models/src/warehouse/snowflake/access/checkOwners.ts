import { pathSql } from '../../../compile/dialect/dialect.ts';
import { exactNameSql } from '../../../compile/snowflake/exactName.ts';
import type { Session } from '../../types.ts';
import type { Attempts } from './attempts.ts';
import type { SnowflakeDiagnosisOptions } from './diagnoseSnowflake.ts';
import { grant } from './grant.ts';
import type { Grantee } from './privilegeChecks.ts';

/**
 * Finds relations of the project that belong to a role whose privileges the session lacks: `create
 * or replace` needs OWNERSHIP of the relation it replaces.
 *
 * @param role the session's own, exactly
 */
export async function checkOwners(
  session: Session,
  attempts: Attempts,
  grantee: Grantee,
  {
    dialect,
    needs,
    role,
  }: Pick<SnowflakeDiagnosisOptions, 'dialect' | 'needs'> & {
    readonly role: string;
  },
): Promise<void> {
  const ours = new Set(needs.relations.map((path) => pathSql(dialect, path)));
  const rows = await session.rows(
    `select table_schema as "schema", table_name as "name", table_owner as "owner",
       iff(table_type like '%VIEW', 'view', 'table') as "kind"
     from information_schema.tables where table_owner <> ${dialect.literal(role)}`,
  );
  const foreign = rows
    .map((row) => ({
      path: `${exactNameSql(String(row['schema']))}.${exactNameSql(String(row['name']))}`,
      owner: String(row['owner']),
      kind: String(row['kind']),
    }))
    .filter(({ path }) => ours.has(path));
  const inherited = await rolesInSession(
    session,
    dialect.literal,
    new Set(foreign.map(({ owner }) => owner)),
  );
  for (const { path, owner, kind } of foreign) {
    if (inherited.has(owner)) continue;
    const statement = grant('ownership', `${kind} ${grantee.database}.${path}`, grantee.role);
    attempts.miss(`replace ${path}`, `It belongs to the role ${owner}.`, [
      `${statement} copy current grants`,
    ]);
  }
}

/** Returns those of some roles whose privileges a session has, by itself or through other roles. */
async function rolesInSession(
  session: Session,
  literal: (value: unknown) => string,
  roles: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const having = new Set<string>();
  for (const role of roles) {
    const [row] = await session.rows(`select is_role_in_session(${literal(role)}) as "inherited"`);
    if (row?.['inherited'] === true) having.add(role);
  }
  return having;
}
