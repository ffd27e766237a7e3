import type { Grants } from '../../define/contract/snowflakeOptions.ts';
import type { RelationKind } from '../dialect/newRelation.ts';
import { snowflakeObjectName } from './snowflakeObjectName.ts';

/**
 * Returns the statements that give roles privileges on a table or view.
 *
 * @param target its path as SQL
 * @example
 * snowflakeGrants('"MARTS"."CHURN"', 'table', { select: ['reporter'] })
 * // grant select on table "MARTS"."CHURN" to role "REPORTER"
 */
export function snowflakeGrants(
  target: string,
  kind: RelationKind,
  grants: Grants,
): readonly string[] {
  return Object.entries(grants).flatMap(([privilege, roles]) =>
    [...new Set(roles)].map(
      (role) => `grant ${privilege} on ${kind} ${target} to role ${snowflakeObjectName(role)}`,
    ),
  );
}
