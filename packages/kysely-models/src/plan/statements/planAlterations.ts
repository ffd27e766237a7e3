import { kindIn } from '../../compile/dialect/dialect.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { alterGrants, attachTo } from '../../materialize/attachTo.ts';
import { commentOn } from '../../materialize/commentOn.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import { withKept } from '../materializations/attachedOf.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { computeOf, grantsOf, relationConfig } from '../materializations/relationConfig.ts';
import { type Decision, isAlteration, isAltered } from '../request/decision.ts';
import { keptWhere, publishedPlaces } from '../request/deferred.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { attachedChange, checkOnly, refreshed } from './planRelation.ts';

/**
 * Plans how a run leaves the rows of a relation as they are: with its comments set where its
 * descriptions changed, and with the policies, tags and privileges that it has now.
 *
 * @throws ModelsError with the relation's place in the project when its query cannot be compiled
 */
export function planUnchanged(
  request: PlanRequest,
  definitions: Pick<Definitions, 'models' | 'versions'>,
  relation: ProjectRelation,
  decision: Decision | undefined,
): Omit<typeof checkOnly, 'action' | 'statements' | 'compute'> &
  Pick<PlannedRelation, 'action' | 'statements' | 'compute'> {
  const isStale = decision?.reasons.some(({ kind }) => kind === 'data_changed') === true;
  const first = isStale ? refreshed(request, relation) : [];
  if (decision === undefined || !isAltered(decision)) {
    return {
      ...checkOnly,
      compute: first.length > 0 ? computeOf(relation) : undefined,
      statements: first,
    };
  }
  const kind = relation.kind === 'model' ? keptWhere(request, relation) : 'table';
  return {
    ...checkOnly,
    action: { kind: isAlteration(decision.kind) ? decision.kind : 'check' },
    compute: computeOf(relation),
    statements: [...first, ...alterations(request, definitions, relation, kind)],
  };
}

/**
 * Returns the statements that set the comments of a published relation to its descriptions, and
 * attach what it has now. A view is replaced by one of the same query, with all of it.
 */
export function alterations(
  request: PlanRequest,
  { models, versions }: Pick<Definitions, 'models' | 'versions'>,
  relation: ProjectRelation,
  kind: 'table' | 'view',
): readonly Statement[] {
  const { dialect } = request;
  const path = relationPath(relation);
  const kept = kind === 'view' ? request.kept?.get(relation.name) : undefined;
  const design = withKept(relationConfig(relation, request.design), kept);
  const change = attachedChange(versions, relation);
  const select = (): string => {
    if (relation.kind !== 'model') throw new TypeError(`${relation.name} is not a view.`);
    const own = models.select(relation, publishedPlaces(request));
    return keptBy(relation).rebuild(request, relation, own);
  };
  const grants = grantsOf(relation, request.design);
  const own = kindIn(dialect, kind, design);
  return [
    ...(own === 'view' ? [] : attachTo(dialect, path, change, own)),
    ...commentOn(dialect, path, { kind, design, select }),
    ...alterGrants(dialect, path, own, { grants, change }),
  ];
}
