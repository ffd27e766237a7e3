import type { AttachedChange, FoundAttachment } from '../compile/dialect/attached.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { RelationKind } from '../compile/dialect/newRelation.ts';
import type { Grants } from '../define/contract/snowflakeOptions.ts';
import type { Statement } from './statement.ts';

/**
 * Returns the statements that attach policies, tags and the key to an existing table, and detach
 * those that are no longer declared.
 *
 * @example
 * // alter table "MARTS"."CUSTOMERS" modify column "EMAIL" set masking policy "PII"."MASK_TEXT" force
 */
export function attachTo(
  dialect: EngineDialect,
  path: RelationPath,
  change: AttachedChange,
  kind: Exclude<RelationKind, 'view'> = 'table',
): readonly Statement[] {
  const statements = dialect.attachments?.alterTable(pathSql(dialect, path), change, kind) ?? [];
  return statements.map((sql) => ({ purpose: 'attach', sql }));
}

/**
 * Returns the statements that grant privileges on a published relation to roles, and revoke those
 * that are no longer declared.
 *
 * @param grants all that are declared
 */
export function alterGrants(
  dialect: EngineDialect,
  path: RelationPath,
  kind: RelationKind,
  { grants, change }: { readonly grants: Grants; readonly change: AttachedChange },
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const { attachments, grant } = dialect;
  const statements =
    attachments?.alterGrants(target, kind, change) ?? grant?.(target, kind, grants) ?? [];
  return statements.map((sql) => ({ purpose: 'grant', sql }));
}

/** Returns the statements that have searches of a table optimized as they were before it was replaced. */
export function optimizeSearch(
  dialect: EngineDialect,
  path: RelationPath,
  kept: readonly FoundAttachment[] = [],
): readonly Statement[] {
  return kept.flatMap(({ kind, on = [] }) => {
    if (kind !== 'search optimization' || dialect.attachments === undefined) return [];
    const sql = dialect.attachments.optimizeSearch(pathSql(dialect, path), on);
    return [{ purpose: 'attach', sql }];
  });
}
