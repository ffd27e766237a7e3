import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import { schemaSql } from '../../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import type { BuildNeeds, Diagnosis, GovernanceNeeds } from '../../diagnosis.ts';
import { driverVersion } from '../../driverVersion.ts';
import type { Session } from '../../types.ts';
import { readSessionContext, type SessionContext } from '../connection/sessionContext.ts';
import { Attempts } from './attempts.ts';
import { checkAttaching, checkCompute } from './checkGovernance.ts';
import { checkOwners } from './checkOwners.ts';
import { grant } from './grant.ts';
import { checkSchema, checkSource, checkWriting, type Grantee } from './privilegeChecks.ts';

/** The session and the target to diagnose. */
export interface SnowflakeDiagnosisOptions {
  /** The warehouse's own dialect, which knows the target's schemas. */
  readonly dialect: EngineDialect;
  readonly needs: BuildNeeds;
  /** The policies, tags, roles and warehouses that a build uses. */
  readonly governance: GovernanceNeeds;
  /** The target's options `database` and `warehouse`; undefined takes those of the session. */
  readonly database: string | undefined;
  readonly warehouse: string | undefined;
  /** True when tables of the target are transient. */
  readonly transient: boolean;
  /** Part of the names of objects that are created to try. */
  readonly runId: string;
  /** The same session, whose statements stop when the signal says so. */
  readonly stoppable: Session;
  readonly signal: AbortSignal;
}

/**
 * Tries in a session everything that a build does, on objects of its own that it drops again, and
 * gives the statements that grant what is missing.
 *
 * @throws ModelsError INTERRUPTED; what the warehouse throws when it does not report who is connected
 */
export async function diagnoseSnowflake(
  session: Session,
  options: SnowflakeDiagnosisOptions,
): Promise<Diagnosis> {
  const context = await readSessionContext(session);
  const attempts = new Attempts(session, options.stoppable, options.signal);
  const facts = {
    account: context.account,
    user: context.user,
    role: context.role,
    warehouse: context.warehouse,
    database: context.database,
    snowflake: context.version,
    driver: `snowflake-sdk ${driverVersion('snowflake-sdk') ?? 'of unknown version'}`,
  };
  try {
    await tryAll(session, attempts, context, options);
  } finally {
    await attempts.cleanUp();
  }
  return { facts, checks: attempts.checks };
}

async function tryAll(
  session: Session,
  attempts: Attempts,
  context: SessionContext,
  options: SnowflakeDiagnosisOptions,
): Promise<void> {
  if (context.role === null) {
    attempts.know('have a role', 'failed', 'The session has no role; name one in the target.');
    return;
  }
  const role = exactNameSql(context.role);
  const computes = await tryUse(attempts, 'warehouse', options.warehouse, context.warehouse, role);
  const opens = await tryUse(attempts, 'database', options.database, context.database, role);
  const database = exactNameOf(options.database, context.database);
  if (!opens || database === undefined) {
    attempts.know('everything in the database', 'untried', 'The database cannot be used.');
    return;
  }
  const grantee: Grantee = { database: exactNameSql(database), role };
  await trySchemas(session, attempts, grantee, { ...options, computes });
  if (computes) await checkOwners(session, attempts, grantee, { ...options, role: context.role });
  else attempts.know('own what is replaced', 'untried', 'There is no warehouse.');
  const own = exactNameOf(options.warehouse, context.warehouse);
  await checkCompute(session, attempts, options.governance, {
    role,
    warehouse: own && exactNameSql(own),
  });
}

/**
 * Uses a warehouse or database; one that does not exist, or not for the role, leaves the session
 * without one.
 */
async function tryUse(
  attempts: Attempts,
  kind: 'warehouse' | 'database',
  option: string | undefined,
  current: string | null,
  role: string,
): Promise<boolean> {
  const name = exactNameOf(option, current);
  if (name === undefined) {
    attempts.know(`use a ${kind}`, 'failed', `The session has no ${kind}; name one in the target.`);
    return false;
  }
  const object = `${kind} ${exactNameSql(name)}`;
  return attempts.try({
    name: `use the ${object}`,
    sql: `use ${object}`,
    grants: [grant('usage', object, role)],
  });
}

function exactNameOf(option: string | undefined, current: string | null): string | undefined {
  return option === undefined ? (current ?? undefined) : exactName(option);
}

async function trySchemas(
  session: Session,
  attempts: Attempts,
  grantee: Grantee,
  options: SnowflakeDiagnosisOptions & { readonly computes: boolean },
): Promise<void> {
  const { dialect, needs, runId } = options;
  const scratch = `_MODELS_DOCTOR_${runId.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
  const there = await visibleSchemas(session, grantee);
  // The catalog cannot be read without a warehouse; `show` can.
  const filled = options.computes ? await filledSchemas(session) : there;
  // A build says `create schema if not exists` of empty ones, for which Snowflake
  // wants the privilege even where the schema is there.
  const isNeeded = needs.schemas.some((schema) => !filled.has(schemaSql(dialect, schema)));
  const ownSchema = exactNameSql(scratch);
  const creates =
    isNeeded &&
    (await attempts.try({
      name: 'create schemas',
      sql: `create schema ${ownSchema}`,
      grants: [grant('create schema', `database ${grantee.database}`, grantee.role)],
      drop: `drop schema if exists ${ownSchema}`,
    }));
  const places: string[] = creates ? [ownSchema] : [];
  const inProject: string[] = [];
  for (const schema of needs.schemas) {
    const name = schemaSql(dialect, schema);
    if (!there.has(name)) {
      const hidden = `There is no schema ${name} that this role may see`;
      attempts.know(
        `make relations in ${name}`,
        creates ? 'ok' : 'untried',
        creates ? `${hidden}; a build makes it.` : `${hidden}.`,
      );
    } else if (await checkSchema(attempts, name, scratch, grantee)) inProject.push(name);
  }
  places.push(...inProject);
  await checkWriting(attempts, places[0], scratch, options);
  const governed = { dialect, needs: options.governance, schemas: inProject, scratch };
  await checkAttaching(attempts, governed, grantee);
  const sourceSchemas = [...new Set(needs.sources.map(({ schema }) => schema))];
  for (const schema of sourceSchemas) {
    const tables = needs.sources.filter((source) => source.schema === schema);
    await checkSource(attempts, dialect, tables, grantee);
  }
}

/** Returns the schemas that a role may see, as SQL. */
async function visibleSchemas(
  session: Session,
  { database }: Grantee,
): Promise<ReadonlySet<string>> {
  const rows = await session.rows(`show schemas in database ${database}`);
  return new Set(rows.map((row) => exactNameSql(String(row['name']))));
}

/** Returns the schemas with relations that a role may see, as SQL. */
async function filledSchemas(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.rows(
    'select distinct table_schema as "schema" from information_schema.tables',
  );
  return new Set(rows.map((row) => exactNameSql(String(row['schema']))));
}
