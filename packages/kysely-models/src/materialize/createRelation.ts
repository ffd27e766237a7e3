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
