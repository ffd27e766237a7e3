import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect.ts';
import type { Statement } from './statement.ts';

/** How the candidates of a run are made. */
export interface Candidates {
  readonly runId: string;
  /** Whether tables are kept without the days in which dropped data can be brought back. */
  readonly transient: boolean;
}

const mark = '__candidate_';

/** Where a run makes a relation before it publishes it: `mart_churn__candidate_5f0c…`. */
export function candidatePath({ schema, name }: RelationPath, { runId }: Candidates): RelationPath {
  return { schema, name: `${name}${mark}${runId.toLowerCase().replace(/[^a-z0-9]/g, '')}` };
}

/** The relation of which something is a candidate, by its name; undefined of anything else. */
export function candidateOf({ schema, name }: RelationPath): RelationPath | undefined {
  const [, base] = /^(.+)__candidate_[a-z0-9]*$/.exec(name) ?? [];
  return base === undefined ? undefined : { schema, name: base };
}

/**
 * The statement that makes a candidate.
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
  { transient }: Candidates,
): Statement {
  const what = kind === 'view' ? kind : tableKind(transient);
  return {
    purpose: kind === 'table' ? 'create_table' : 'create_view',
    sql: `create or replace ${what} ${pathSql(dialect, path)} as\n${select}`,
  };
}

/**
 * The statements that put a tested table in place, with the privileges on what lies there.
 *
 * @param existing what lies at the path now; a view gives way to the table
 * @example
 * // create or replace transient table "MARTS"."MART_CHURN"
 * //   clone "MARTS"."MART_CHURN__CANDIDATE_5F0C" copy grants
 */
export function cloneCandidate(
  dialect: EngineDialect,
  path: RelationPath,
  candidates: Candidates,
  existing: 'table' | 'view' | undefined,
): readonly Statement[] {
  const [target, source] = [path, candidatePath(path, candidates)].map((each) =>
    pathSql(dialect, each),
  );
  const clone: Statement = {
    purpose: 'clone_table',
    sql: `create or replace ${tableKind(candidates.transient)} ${target} clone ${source} copy grants`,
  };
  return [...dropOther(dialect, path, 'table', existing), clone];
}

/**
 * The statements that put a tested view in place, with the privileges on what lies there.
 *
 * @param select over what is published, where the candidate's was over candidates
 */
export function replaceView(
  dialect: EngineDialect,
  path: RelationPath,
  select: string,
  existing: 'table' | 'view' | undefined,
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const create: Statement = {
    purpose: 'create_view',
    sql: `create or replace view ${target} copy grants as\n${select}`,
  };
  return [...dropOther(dialect, path, 'view', existing), create];
}

/** The statement that removes a candidate, whether it was made or not. */
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
  kind: 'table' | 'view',
  existing: 'table' | 'view' | undefined,
): readonly Statement[] {
  if (existing === undefined || existing === kind) return [];
  return [{ purpose: 'drop', sql: `drop ${existing} if exists ${pathSql(dialect, path)}` }];
}

const tableKind = (transient: boolean) => (transient ? 'transient table' : 'table');
