import type { AttachedChange } from '../compile/dialect/attached.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
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
): readonly Statement[] {
  const statements = dialect.attachments?.alterTable(pathSql(dialect, path), change) ?? [];
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
  kind: 'table' | 'view',
  { grants, change }: { readonly grants: Grants; readonly change: AttachedChange },
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const statements =
    dialect.attachments?.alterGrants(target, kind, change) ?? dialect.grant(target, kind, grants);
  return statements.map((sql) => ({ purpose: 'grant', sql }));
}
