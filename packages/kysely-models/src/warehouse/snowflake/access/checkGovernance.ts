import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import { snowflakeObjectName } from '../../../compile/snowflake/snowflakeObjectName.ts';
import type { GovernanceNeeds, NeededPolicy } from '../../diagnosis.ts';
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
  for (const [at, policy] of policies.entries()) {
    const table = `${first}.${exactNameSql(`${scratch}_POLICY_${at}`)}`;
    await tryPolicy(attempts, policy, { dialect, table, role });
  }
  if (tags.length > 0) {
    const table = `${first}.${exactNameSql(`${scratch}_GOVERNED`)}`;
    const isMade = await makeTable(attempts, table, ['integer']);
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

/** Tries to attach a policy to a table of its own, as a table has one of some kinds at most. */
async function tryPolicy(
  attempts: Attempts,
  { kind, name, types }: NeededPolicy,
  {
    dialect,
    table,
    role,
  }: { readonly dialect: EngineDialect; readonly table: string; readonly role: string },
): Promise<void> {
  const policy = snowflakeObjectName(name);
  const what = `attach the ${kind} ${policy}`;
  if (types === undefined) {
    attempts.know(
      what,
      'untried',
      'the model has no contract, so the types of its columns are unknown',
    );
    return;
  }
  if (!(await makeTable(attempts, table, [...types.map(dialect.typeName), 'integer']))) return;
  const columns = types.map((_, at) => `"C${at}"`).join(', ');
  const actions: Readonly<Record<NeededPolicy['kind'], string>> = {
    'masking policy': `modify column ${columns} set masking policy ${policy} force`,
    'projection policy': `modify column ${columns} set projection policy ${policy} force`,
    'row access policy': `add row access policy ${policy} on (${columns})`,
    'aggregation policy': `set aggregation policy ${policy}${columns === '' ? '' : ` entity key (${columns})`}`,
  };
  await attempts.try({
    name: what,
    sql: `alter table ${table} ${actions[kind]}`,
    grants: [grant('apply', `${kind} ${policy}`, role)],
  });
}

function makeTable(attempts: Attempts, table: string, types: readonly string[]): Promise<boolean> {
  const list = types.map((type, at) => `"C${at}" ${type}`).join(', ');
  return attempts.try({
    name: `make ${table} for policies and tags`,
    sql: `create transient table ${table} (${list})`,
    grants: [],
    drop: `drop table if exists ${table}`,
  });
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
