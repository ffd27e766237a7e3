import {
  type EngineDialect,
  pathSql,
  type RelationPath,
  schemaSql,
} from '../../../compile/dialect/dialect.ts';
import { exactNameSql } from '../../../compile/snowflake/exactName.ts';
import type { Attempts } from './attempts.ts';
import { grant } from './grant.ts';

/** The grantee of the privileges, and the database: names as SQL. */
export interface Grantee {
  readonly database: string;
  readonly role: string;
}

/** A privilege on a schema that a build needs, and what shows it. */
interface SchemaPrivilege {
  readonly privilege: string;
  /** The kind of object it creates, as a part of its name. */
  readonly kind: string;
  readonly name: string;
  /** Creates an object of its own, at this path. */
  readonly sql: (path: string) => string;
  readonly drop: (path: string) => string;
}

/** The privileges on each schema in which a build makes relations. */
const schemaPrivileges: readonly SchemaPrivilege[] = [
  {
    privilege: 'create table',
    kind: 'TABLE',
    name: 'create tables',
    sql: (path) => `create transient table ${path} (id integer)`,
    drop: (path) => `drop table if exists ${path}`,
  },
  {
    privilege: 'create view',
    kind: 'VIEW',
    name: 'create views',
    sql: (path) => `create view ${path} as select 1 as id`,
    drop: (path) => `drop view if exists ${path}`,
  },
];

/**
 * Tries what a build does in a schema that is there.
 *
 * @param schema as SQL
 * @param scratch how the exact names of what is made begin
 * @returns whether everything works there
 */
export async function checkSchema(
  attempts: Attempts,
  schema: string,
  scratch: string,
  grantee: Grantee,
): Promise<boolean> {
  if (!(await tryUsage(attempts, schema, grantee))) {
    for (const { name } of schemaPrivileges) {
      attempts.know(`${name} in ${schema}`, 'untried', 'The schema cannot be used.');
    }
    return false;
  }
  let works = true;
  for (const { privilege, kind, name, sql, drop } of schemaPrivileges) {
    const path = `${schema}.${exactNameSql(`${scratch}_${kind}`)}`;
    const worked = await attempts.try({
      name: `${name} in ${schema}`,
      sql: sql(path),
      grants: [grant(privilege, `schema ${grantee.database}.${schema}`, grantee.role)],
      drop: drop(path),
    });
    works = works && worked;
  }
  return works;
}

/**
 * Writes, reads, clones and replaces as publishing does. What is made belongs to the role, so that
 * no privilege is needed beside those that were tried.
 *
 * @param schema where tables and views can be made; undefined where nowhere
 */
export async function checkWriting(
  attempts: Attempts,
  schema: string | undefined,
  scratch: string,
  { transient, computes }: { readonly transient: boolean; readonly computes: boolean },
): Promise<void> {
  if (schema === undefined || !computes) {
    const lacks = computes ? 'There is no schema to try it in.' : 'There is no warehouse.';
    attempts.know('write, read, clone and replace', 'untried', lacks);
    return;
  }
  const kind = transient ? 'transient table' : 'table';
  const [candidate, table, view] = ['CANDIDATE', 'PUBLISHED', 'ABOVE'].map(
    (what) => `${schema}.${exactNameSql(`${scratch}_${what}`)}`,
  );
  const steps = [
    [`write in ${schema}`, `create ${kind} ${candidate} as select 1 as id`, 'table', candidate],
    [`change rows in ${schema}`, `insert into ${candidate} values (2)`],
    [`read in ${schema}`, `select count(*) from ${candidate}`],
    [
      `clone in ${schema}`,
      `create or replace ${kind} ${table} clone ${candidate} copy grants`,
      'table',
      table,
    ],
    [`replace in ${schema}`, `create or replace ${kind} ${table} clone ${candidate} copy grants`],
    [
      `replace views in ${schema}`,
      `create or replace view ${view} copy grants as select * from ${table}`,
      'view',
      view,
    ],
  ] as const;
  for (const [name, sql, dropped, path] of steps) {
    const drop = dropped === undefined ? {} : { drop: `drop ${dropped} if exists ${path}` };
    if (!(await attempts.try({ name, sql, grants: [], ...drop }))) return;
  }
}

/**
 * Tries to read the sources of one schema. They are explained, which wants the privileges of the
 * query itself and no warehouse.
 */
export async function checkSource(
  attempts: Attempts,
  dialect: EngineDialect,
  sources: readonly RelationPath[],
  grantee: Grantee,
): Promise<void> {
  const [first] = sources;
  if (first === undefined) return;
  const outside = dialect.outside?.get(first.schema);
  if (outside !== undefined) {
    // Using another database would leave the session there.
    const schema = schemaSql(dialect, first.schema);
    for (const path of sources.map((source) => pathSql(dialect, source))) {
      await attempts.try({
        name: `read ${path}`,
        sql: `explain select * from ${path}`,
        grants: [
          grant('usage', `database ${dialect.identifier(outside.database)}`, grantee.role),
          grant('usage', `schema ${schema}`, grantee.role),
          grant('select', `table ${path}`, grantee.role),
        ],
      });
    }
    return;
  }
  const usable = await tryUsage(attempts, schemaSql(dialect, first.schema), grantee);
  for (const source of sources) {
    const path = pathSql(dialect, source);
    if (!usable) {
      attempts.know(`read ${path}`, 'untried', 'The schema cannot be used.');
      continue;
    }
    await attempts.try({
      name: `read ${path}`,
      sql: `explain select * from ${path}`,
      grants: [grant('select', `table ${grantee.database}.${path}`, grantee.role)],
    });
  }
}

function tryUsage(attempts: Attempts, schema: string, grantee: Grantee): Promise<boolean> {
  return attempts.try({
    name: `use the schema ${schema}`,
    sql: `use schema ${schema}`,
    grants: [grant('usage', `schema ${grantee.database}.${schema}`, grantee.role)],
  });
}
