import type { ColumnDesign, RelationDesign } from '../../compile/dialect/newRelation.ts';
import { ownershipMark } from '../../compile/dialect/ownershipMark.ts';
import type { ColumnContract } from '../../define/contract/contract.ts';
import type { Grants, SnowflakeModelOptions } from '../../define/contract/snowflakeOptions.ts';
import { dynamicOf } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import { selectedColumns } from '../../define/query/selectedColumns.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Compute } from '../../warehouse/types.ts';
import { policyAbove, refuseUnmasked } from './policyAbove.ts';

/**
 * Returns the options of a relation in a target: its own, over those that the target has for all.
 *
 * @throws ModelsError POLICY_MISSING for personal data that would be published without a policy,
 *   DEFINITION_INVALID for a clustering key that the model does not publish
 */
export function relationConfig(relation: ProjectRelation, target: TargetDesign): RelationDesign {
  const own = optionsOf(relation);
  if (relation.kind === 'model' && target.policies === true) refuseUnmasked(relation, target);
  return {
    description: relation.description,
    mark: ownershipMark(relationPath(relation)),
    columns: (relation.contract?.columns ?? []).map((column) =>
      columnDesign(relation, column, target),
    ),
    clusterBy: relation.kind === 'model' ? clusteringKey(relation) : [],
    transient: own.transient ?? target.transient,
    secure: own.secure ?? target.models.secure ?? false,
    dynamic: relation.kind === 'model' ? dynamicOf(relation.materialized) : undefined,
    tags: { ...target.models.tags, ...own.tags },
    ...rowPoliciesOf(relation),
  };
}

/**
 * Returns the policies of all rows of a relation.
 *
 * @throws ModelsError DEFINITION_INVALID for columns that the model does not publish
 */
function rowPoliciesOf(
  relation: ProjectRelation,
): Pick<RelationDesign, 'rowAccess' | 'aggregation'> {
  const { rowAccessPolicy: rowAccess, aggregationPolicy: aggregation } = optionsOf(relation);
  if (relation.kind !== 'model' || (rowAccess === undefined && aggregation === undefined))
    return {};
  const named = [...(rowAccess?.on ?? []), ...(aggregation?.entityKey ?? [])];
  refuseUnpublished(relation, named, 'is to be governed by');
  return { ...(rowAccess && { rowAccess }), ...(aggregation && { aggregation }) };
}

/** Returns true when what others attached to a relation is put back when it is replaced. */
export function keepsAttached(relation: ProjectRelation, { models }: TargetDesign): boolean {
  return optionsOf(relation).keepAttached ?? models.keepAttached ?? false;
}

function clusteringKey(model: Model): readonly string[] {
  if (model.clusterBy.length > 0) {
    refuseUnpublished(model, model.clusterBy, 'is to be clustered by', 'clusterBy');
  }
  return model.clusterBy;
}

/** @throws ModelsError DEFINITION_INVALID for the first column that a model does not publish */
function refuseUnpublished(
  model: Model,
  named: readonly string[],
  what: string,
  option = 'the columns of its policies',
): void {
  const { name, contract } = model;
  const columns = contract?.columns.map((column) => column.name) ?? selectedColumns(model.query());
  const unknown = named.find((column) => columns?.includes(column) === false);
  if (unknown === undefined) return;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} ${what} ${unknown}, which it does not publish.`,
    subject: `${name}.${unknown}`,
    location: model.location,
    expected: `columns of ${name}: ${columns?.join(', ')}`,
    found: unknown,
    hint: `Correct ${option}.`,
  });
}

/** Returns the privileges on a relation in a target, by name, with the roles that get them. */
export function grantsOf(relation: ProjectRelation, { models }: TargetDesign): Grants {
  const all = [models.grants ?? {}, optionsOf(relation).grants ?? {}];
  const roles = (privilege: keyof Grants) => [
    ...new Set(all.flatMap((grants) => grants[privilege] ?? [])),
  ];
  return { select: roles('select'), references: roles('references') };
}

/**
 * Returns the compute that executes a relation's statements, where it differs from the target's
 * own.
 *
 * @param rebuiltIn the target, where all of the relation is rebuilt and that takes another warehouse than usual
 */
export function computeOf(
  relation: ProjectRelation,
  rebuiltIn?: Pick<TargetDesign, 'models'>,
): Compute | undefined {
  const { role, ...own } = optionsOf(relation);
  const warehouse =
    (rebuiltIn && (own.refreshWarehouse ?? rebuiltIn.models.refreshWarehouse)) ?? own.warehouse;
  const statementTimeoutMs = relation.kind === 'model' ? relation.statementTimeoutMs : undefined;
  if ((warehouse ?? role ?? statementTimeoutMs) === undefined) return undefined;
  return {
    ...(warehouse !== undefined && { warehouse }),
    ...(role !== undefined && { role }),
    ...(statementTimeoutMs !== undefined && { statementTimeoutMs }),
  };
}

function optionsOf(relation: ProjectRelation): SnowflakeModelOptions {
  return relation.kind === 'model' ? relation.snowflake : {};
}

function columnDesign(
  relation: ProjectRelation,
  column: ColumnContract,
  { maskPii, policies }: TargetDesign,
): ColumnDesign {
  const { name, sqlType, description, snowflake } = column;
  const pii = maskPii !== undefined && !mayShowOf(relation)(name);
  const byType = pii ? maskPii?.[sqlType.kind] : undefined;
  const maskingPolicy = snowflake.maskingPolicy ?? byType;
  const above =
    policies === true && maskPii === undefined && maskingPolicy === undefined
      ? policyAbove(relation, name)
      : undefined;
  if (above !== undefined) {
    throw new ModelsError({
      code: 'POLICY_MISSING',
      message: `${relation.name}.${name} carries the values of ${above.column}, which has a masking policy, and would be published without one.`,
      subject: `${relation.name}.${name}`,
      location: relation.location,
      expected: `a masking policy, such as ${above.policy}`,
      found: 'none: the target has no maskPii',
      hint: `Add .meta({ snowflake: { maskingPolicy: '${above.policy}' } }) to the column, or maskPii to the target. Declare a column that is not personal data with .meta({ pii: false, reason: '…' }).`,
    });
  }
  if (pii && maskingPolicy === undefined) {
    throw new ModelsError({
      code: 'POLICY_MISSING',
      message: `${relation.name}.${name} is personal data, and the target has no masking policy for ${sqlType.kind}.`,
      subject: `${relation.name}.${name}`,
      location: relation.location,
      expected: `maskPii: { ${sqlType.kind}: '…' } in the target, or a policy of the column's own`,
      found: `policies for ${Object.keys(maskPii).join(', ') || 'nothing'}`,
      hint: `Add a policy for ${sqlType.kind} to maskPii, or .meta({ snowflake: { maskingPolicy: '…' } }) to the column.`,
    });
  }
  const { projectionPolicy, tags = {} } = snowflake;
  return {
    name,
    sqlType,
    description,
    maskingPolicy,
    ...(projectionPolicy !== undefined && { projectionPolicy }),
    tags,
  };
}
