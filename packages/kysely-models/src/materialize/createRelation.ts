import {
  type EngineDialect,
  kindIn,
  pathSql,
  type RelationPath,
} from '../compile/dialect/dialect.ts';
import {
  plainDesign,
  type RelationDesign,
  type RelationKind,
} from '../compile/dialect/newRelation.ts';
import type { Statement } from './statement.ts';

/**
 * Returns the statements that replace an existing relation by a table or view, with everything that
 * the warehouse can attach to it.
 *
 * @param existing the kind of the relation that exists; a view gives way to a table, and the other way round
 * @example
 * // create or replace table "marts"."mart_churn" as select …
 */
export function createRelation(
  dialect: EngineDialect,
  path: RelationPath,
  kind: 'table' | 'view',
  select: string,
  existing: RelationKind | undefined,
  design: RelationDesign = plainDesign,
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const create: Statement = {
    purpose: kind === 'table' ? 'create_table' : 'create_view',
    sql: dialect.createRelation({ target, kind, select, design, keepsGrants: false }),
  };
  if (existing === undefined || existing === kindIn(dialect, kind, design)) return [create];
  return [{ purpose: 'drop', sql: `drop ${existing} ${target}` }, create];
}

/** The run that stages rows for a table. */
interface StagingRequest {
  readonly dialect: EngineDialect;
  readonly target: RelationPath;
  readonly runId: string;
}

/** Returns the path at which a run stages the rows that it is about to apply to a table. */
export function temporaryPath(
  { dialect, target, runId }: StagingRequest,
  what: string,
): RelationPath {
  const run = runId.toLowerCase().replace(/[^a-z0-9]/g, '');
  return { schema: dialect.temporarySchema(target.schema), name: `${target.name}__${what}_${run}` };
}

/** Returns the statement that creates a table that only its session sees. */
export function createTemporary(
  dialect: EngineDialect,
  path: RelationPath,
  select: string,
): Statement {
  return {
    purpose: 'create_table',
    sql: dialect.createTemporary(pathSql(dialect, path), select),
  };
}
