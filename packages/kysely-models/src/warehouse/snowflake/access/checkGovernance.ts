import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import { snowflakeObjectName } from '../../../compile/snowflake/snowflakeObjectName.ts';
import type { GovernanceNeeds } from '../../diagnosis.ts';
import type { Session } from '../../types.ts';
import type { Attempts } from './attempts.ts';
import { grant } from './grant.ts';
import type { Grantee } from './privilegeChecks.ts';

/** The place of the objects on which policies and privileges are tried. */
interface GovernanceOptions {
  readonly dialect: EngineDialect;
  readonly needs: GovernanceNeeds;
  /** Schemas in which tables were made to try, as SQL; in the first, more can be made. */
  readonly schemas: readonly string[];
  /** The beginning of the exact names of what is made. */
  readonly scratch: string;
}

/**
 * Tries to attach every policy and tag of a project to a table of its own, and to grant privileges on
 * one in each schema: in a schema with managed access, owning a table is not enough.
 */
export async function checkAttaching(
  attempts: Attempts,
  { dialect, needs, schemas, scratch }: GovernanceOptions,
  { role }: Grantee,
): Promise<void> {
  const { policies, tags, grantees } = needs;
  const [first] = schemas;
  if (first === undefined) return;
  if (policies.length > 0 || tags.length > 0) {
    const table = `${first}.${exactNameSql(`${scratch}_GOVERNED`)}`;
    const columns = [...policies.map(({ type }) => dialect.typeName(type)), 'integer'];
    const list = columns.map((type, at) => `"C${at}" ${type}`).join(', ');
    const isMade = await attempts.try({
      name: `make a table for policies and tags in ${first}`,
      sql: `create transient table ${table} (${list})`,
      grants: [],
      drop: `drop table if exists ${table}`,
    });
    for (const [at, { name }] of isMade ? policies.entries() : []) {
      const policy = snowflakeObjectName(name);
      await attempts.try({
        name: `attach the masking policy ${policy}`,
        sql: `alter table ${table} modify column "C${at}" set masking policy ${policy} force`,
        grants: [grant('apply', `masking policy ${policy}`, role)],
      });
    }
    for (const { name, value } of isMade ? tags : []) {
      const tag = snowflakeObjectName(name);
      await attempts.try({
        name: `attach the tag ${tag}`,
        sql: `alter table ${table} set tag ${tag} = ${dialect.literal(value)}`,
        grants: [grant('apply', `tag ${tag}`, role)],
      });
    }
  }
  for (const schema of grantees.length === 0 ? [] : schemas) {
    const to = snowflakeObjectName(grantees[0] ?? '');
    await attempts.try({
      name: `grant privileges in ${schema}`,
      sql: `grant select on table ${schema}.${exactNameSql(`${scratch}_TABLE`)} to role ${to}`,
      grants: [grant('manage grants', 'account', role)],
    });
  }
}

/** Tries to use the roles and warehouses that models name, and returns to the session's own. */
export async function checkCompute(
  session: Session,
  attempts: Attempts,
  { roles, warehouses }: Pick<GovernanceNeeds, 'roles' | 'warehouses'>,
  own: { readonly role: string; readonly warehouse: string | undefined },
): Promise<void> {
  const use = (what: string) => session.run(`use ${what}`).catch(() => undefined);
  for (const each of warehouses) {
    const object = `warehouse ${exactNameSql(exactName(each))}`;
    await attempts.try({
      name: `use the ${object} of models`,
      sql: `use ${object}`,
      grants: [grant('usage', object, own.role)],
    });
  }
  if (warehouses.length > 0 && own.warehouse !== undefined) await use(`warehouse ${own.warehouse}`);
  for (const each of roles) {
    const role = exactNameSql(exactName(each));
    await attempts.try({
      name: `use the role ${role} of models`,
      sql: `use role ${role}`,
      grants: [`grant role ${role} to role ${own.role}`],
    });
  }
  if (roles.length > 0) await use(`role ${own.role}`);
}
