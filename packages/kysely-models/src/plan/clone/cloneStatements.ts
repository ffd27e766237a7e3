import { kindIn, pathSql } from '../../compile/dialect/dialect.ts';
import type { RelationKind } from '../../compile/dialect/newRelation.ts';
import type { Grants } from '../../define/contract/snowflakeOptions.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { alterGrants, attachTo } from '../../materialize/attachTo.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { BuiltFrom } from '../../state/builtFrom.ts';
import { copyIntervals } from '../../state/intervalLedger.ts';
import { isKept } from '../materializations/attachedOf.ts';
import { modelSelect } from '../materializations/modelSelect.ts';
import { grantsOf, relationConfig } from '../materializations/relationConfig.ts';
import { builtVariables, type ClonedDefinition } from './clonedDefinition.ts';
import type { CloneRequest } from './cloneRequest.ts';

/** A clone to create, and the relation that it replaces. */
interface Cloning {
  readonly kind: 'table' | 'view';
  readonly replaces: RelationKind | undefined;
  /** The record of the other target. */
  readonly built: BuiltFrom;
  readonly definition: ClonedDefinition;
  /** The privileges on what it replaces that are granted already. */
  readonly grantsBefore: Grants | undefined;
}

/**
 * Returns the statements that create a relation as another target has it, with what this target attaches.
 *
 * @example
 * // create transient table "DEV_MARTS"."CHURN" clone "SHOP"."MARTS"."CHURN"
 * // grant select on table "DEV_MARTS"."CHURN" to role "DEVELOPER"
 */
export function cloneStatements(
  request: CloneRequest,
  relation: ProjectRelation,
  cloning: Cloning,
): { readonly statements: readonly Statement[]; readonly ledger: readonly string[] } {
  const { dialect, design: target, origin } = request;
  const { kind, replaces, built, definition, grantsBefore } = cloning;
  const path = relationPath(relation);
  const design = relationConfig(relation, target);
  const own = kindIn(dialect, kind, design);
  const isReplaced = replaces === own;
  const [here, there] = [dialect, origin.dialect].map((each) => pathSql(each, path));
  const change = { before: { grants: grantsBefore }, after: definition.attached ?? {} };
  const grants = alterGrants(dialect, path, own, {
    grants: definition.attached === undefined ? {} : grantsOf(relation, target),
    change: { ...change, isForced: false },
  });
  const drop: readonly Statement[] =
    replaces === undefined || isReplaced
      ? []
      : [{ purpose: 'drop', sql: `drop ${replaces} if exists ${here}` }];
  if (kind === 'view' && relation.kind === 'model') {
    // As the other target has it, with the values of its variables.
    const select = modelSelect({ dialect, variables: builtVariables(built) }, relation);
    const view = { target: here ?? '', kind, select, design, keepsGrants: isReplaced };
    const created: Statement = { purpose: 'create_view', sql: dialect.createRelation(view) };
    return { statements: [...drop, created, ...grants], ledger: [] };
  }
  const { transient } = design;
  const hasOtherColumns = definition.change === 'code_changed';
  // One that is kept may have columns that its contract lost.
  const copied = hasOtherColumns || isKept(relation) ? { ...design, columns: [] } : design;
  const cloned = dialect.cloneTable?.({
    target: here ?? '',
    source: there ?? '',
    transient,
    isReplaced,
  });
  const created: readonly Statement[] =
    cloned === undefined
      ? createRelation(dialect, path, 'table', `select * from ${there}`, undefined, copied)
      : [{ purpose: 'clone_table', sql: cloned }];
  const attached = hasOtherColumns
    ? []
    : attachTo(dialect, path, {
        before: built.attached ?? {},
        after: definition.attached ?? {},
        isForced: false,
      });
  const isByIntervals = relation.kind === 'model' && relation.materialized.kind === 'intervals';
  return {
    statements: [...drop, ...created, ...attached, ...(hasOtherColumns ? [] : grants)],
    ledger: isByIntervals && origin.hasLedger ? copyIntervals(dialect, path, origin.dialect) : [],
  };
}
