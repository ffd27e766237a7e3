import {
  type EngineDialect,
  kindIn,
  pathSql,
  type RelationPath,
} from '../compile/dialect/dialect.ts';
import type { RelationDesign, RelationKind } from '../compile/dialect/newRelation.ts';
import { attachTo } from './attachTo.ts';
import type { Statement } from './statement.ts';

/** The options of a run's candidates. */
export interface Candidates {
  readonly runId: string;
}

const mark = '__candidate_';

/**
 * Returns the path at which a run builds a relation before it publishes it:
 * `mart_churn__candidate_5f0c…`.
 */
export function candidatePath({ schema, name }: RelationPath, { runId }: Candidates): RelationPath {
  return { schema, name: `${name}${mark}${runId.toLowerCase().replace(/[^a-z0-9]/g, '')}` };
}

/**
 * Returns the relation of which something is a candidate, by its name; undefined for anything else.
 */
export function candidateOf({ schema, name }: RelationPath): RelationPath | undefined {
  const [, base] = /^(.+)__candidate_[a-z0-9]*$/.exec(name) ?? [];
  return base === undefined ? undefined : { schema, name: base };
}

/** A table of which a candidate is a copy. */
interface Copied {
  readonly design: RelationDesign;
  /** True when the table that exists is transient. */
  readonly isTransient: boolean;
  /** Returns the statements that attach policies to the copy, before there is a row in it. */
  readonly protect: () => readonly Statement[];
}

/** A relation to publish, and the existing one that it replaces. */
interface Placing {
  readonly design: RelationDesign;
  /** The kind of the existing relation; a view gives way to a table, and the other way round. */
  readonly existing: RelationKind | undefined;
}

/**
 * Returns the statements that create a candidate, with everything attached that the published
 * relation has.
 *
 * @param path the candidate's own
 * @example
 * // create or replace transient table "MARTS"."MART_CHURN__CANDIDATE_5F0C" as select …
 */
export function createCandidate(
  dialect: EngineDialect,
  path: RelationPath,
  kind: 'table' | 'view',
  select: string,
  design: RelationDesign,
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const create: Statement = {
    purpose: kind === 'table' ? 'create_table' : 'create_view',
    // What is only tested need not be refreshed.
    sql: dialect.createRelation({
      target,
      kind,
      select,
      keepsGrants: false,
      design: { ...design, dynamic: undefined },
    }),
  };
  const { clusterBy, columns } = design;
  // Without a contract the statement defines no columns, and has no key.
  const isKeyed = kind === 'table' && clusterBy.length > 0 && columns.length === 0;
  const key = { before: {}, after: { clusterBy }, isForced: false };
  return [create, ...(isKeyed ? attachTo(dialect, path, key) : [])];
}

/**
 * Returns the statement that creates a candidate of the rows that are published, without copying
 * them where that can be.
 *
 * A transient table cannot be cloned to a permanent one: its rows are copied into one of the same
 * columns.
 *
 * @example
 * // create or replace transient table "MARTS"."ORDERS__CANDIDATE_5F0C" clone "MARTS"."ORDERS"
 */
export function copyToCandidate(
  dialect: EngineDialect,
  path: RelationPath,
  candidates: Candidates,
  { design, isTransient, protect }: Copied,
): readonly Statement[] {
  const [source, target] = [path, candidatePath(path, candidates)].map((each) =>
    pathSql(dialect, each),
  );
  const create = `create or replace ${tableKind(design.transient)} ${target}`;
  if (design.transient || !isTransient) {
    return [{ purpose: 'clone_table', sql: `${create} clone ${source}` }];
  }
  return [
    { purpose: 'create_table', sql: `${create} like ${source}` },
    ...protect(),
    { purpose: 'insert', sql: `insert into ${target} select * from ${source}` },
  ];
}

/**
 * Returns the statements that publish a tested table, keeping the privileges on the existing one. A
 * clone has the candidate's comments, policies, tags and clustering key.
 *
 * @example
 * // create or replace transient table "MARTS"."MART_CHURN"
 * //   clone "MARTS"."MART_CHURN__CANDIDATE_5F0C" copy grants
 */
export function cloneCandidate(
  dialect: EngineDialect,
  path: RelationPath,
  candidates: Candidates,
  { design, existing }: Placing,
): readonly Statement[] {
  const [target, source] = [path, candidatePath(path, candidates)].map((each) =>
    pathSql(dialect, each),
  );
  const clone: Statement = {
    purpose: 'clone_table',
    sql: `create or replace ${tableKind(design.transient)} ${target} clone ${source} copy grants`,
  };
  return [...dropOther(dialect, path, 'table', existing), clone];
}

/**
 * Returns the statements that publish a tested view, keeping the privileges on the existing one.
 *
 * @param select over what is published, where the candidate's was over candidates
 */
export function replaceView(
  dialect: EngineDialect,
  path: RelationPath,
  select: string,
  { design, existing }: Placing,
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const create: Statement = {
    purpose: 'create_view',
    sql: dialect.createRelation({ target, kind: 'view', select, design, keepsGrants: true }),
  };
  return [...dropOther(dialect, path, kindIn(dialect, 'view', design), existing), create];
}

/** Returns the statement that removes a candidate, whether it was created or not. */
export function dropCandidate(
  dialect: EngineDialect,
  path: RelationPath,
  kind: 'table' | 'view',
): Statement {
  return { purpose: 'drop', sql: `drop ${kind} if exists ${pathSql(dialect, path)}` };
}

function dropOther(
  dialect: EngineDialect,
  path: RelationPath,
  kind: RelationKind,
  existing: RelationKind | undefined,
): readonly Statement[] {
  if (existing === undefined || existing === kind) return [];
  return [{ purpose: 'drop', sql: `drop ${existing} if exists ${pathSql(dialect, path)}` }];
}

const tableKind = (transient: boolean) => (transient ? 'transient table' : 'table');
