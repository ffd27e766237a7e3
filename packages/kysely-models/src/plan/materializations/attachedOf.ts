import type { Attached, FoundAttachment } from '../../compile/dialect/attached.ts';
import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { keptBy } from './keptBy.ts';
import { grantsOf, relationConfig } from './relationConfig.ts';

/**
 * Returns what a target attaches to a relation beside its rows and comments; undefined where it
 * attaches nothing.
 *
 * @throws ModelsError as `relationConfig` does
 * @example
 * attachedOf(people, { maskPii: { text: 'pii.mask_text' }, … })
 * // { policies: { email: 'pii.mask_text' }, grants: { select: ['reporter'] } }
 */
export function attachedOf(relation: ProjectRelation, target: TargetDesign): Attached | undefined {
  const { columns, tags, clusterBy, rowAccess, aggregation, dynamic } = relationConfig(
    relation,
    target,
  );
  const policies = columns.flatMap(({ name, maskingPolicy }) =>
    maskingPolicy === undefined ? [] : [[name, maskingPolicy] as const],
  );
  const projections = columns.flatMap(({ name, projectionPolicy }) =>
    projectionPolicy === undefined ? [] : [[name, projectionPolicy] as const],
  );
  const tagged = columns.filter((column) => Object.keys(column.tags).length > 0);
  const grants = Object.entries(grantsOf(relation, target)).filter(([, roles]) => roles.length > 0);
  const attached = {
    ...(policies.length > 0 && { policies: Object.fromEntries(policies) }),
    ...(projections.length > 0 && { projections: Object.fromEntries(projections) }),
    ...(rowAccess && { rowAccess }),
    ...(aggregation && { aggregation }),
    ...(tagged.length > 0 && {
      columnTags: Object.fromEntries(tagged.map((column) => [column.name, column.tags])),
    }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...((isKept(relation) || dynamic) && clusterBy.length > 0 && { clusterBy }),
    ...(dynamic && {
      refreshed: { targetLag: dynamic.targetLag, warehouse: dynamic.warehouse },
    }),
    ...(grants.length > 0 && { grants: Object.fromEntries(grants) }),
  } satisfies Attached;
  return Object.keys(attached).length === 0 ? undefined : attached;
}

/** Returns true when the table of a relation stays from run to run. */
export function isKept(relation: ProjectRelation): boolean {
  return relation.kind === 'model' && keptBy(relation).update !== undefined;
}

/** Returns the design with what others attached, as far as that is part of the statement that creates it. */
export function withKept(
  design: RelationDesign,
  kept: readonly FoundAttachment[] = [],
): RelationDesign {
  if (kept.length === 0) return design;
  const of = (kind: string, column?: string) =>
    kept.filter((each) => each.kind === kind && each.column === column);
  const tagsOf = (column?: string) =>
    Object.fromEntries(of('tag', column).map(({ object, value = '' }) => [object, value]));
  const [rows] = of('row access policy');
  const [groups] = of('aggregation policy');
  return {
    ...design,
    columns: design.columns.map((column) => ({
      ...column,
      maskingPolicy: column.maskingPolicy ?? of('masking policy', column.name)[0]?.object,
      projectionPolicy: column.projectionPolicy ?? of('projection policy', column.name)[0]?.object,
      tags: { ...tagsOf(column.name), ...column.tags },
    })),
    tags: { ...tagsOf(), ...design.tags },
    ...(rows && { rowAccess: { policy: rows.object, on: rows.on ?? [] } }),
    ...(groups && { aggregation: { policy: groups.object, entityKey: groups.on ?? [] } }),
  };
}
