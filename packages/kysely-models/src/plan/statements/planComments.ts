import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { commentOn } from '../../materialize/commentOn.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { CompiledModels } from '../definitions/compiledModels.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { computeOf, relationConfig } from '../materializations/relationConfig.ts';
import { type Decision, isRedescribed } from '../request/decision.ts';
import { keptWhere, publishedPlaces } from '../request/deferred.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { checkOnly } from './planRelation.ts';

/**
 * Plans how a run leaves a relation as it is: with its comments set where its descriptions changed.
 *
 * @throws ModelsError with the relation's place in the project when its query cannot be compiled
 */
export function planUnchanged(
  request: PlanRequest,
  models: CompiledModels,
  relation: ProjectRelation,
  decision: Decision | undefined,
): Omit<typeof checkOnly, 'action' | 'statements' | 'compute'> &
  Pick<PlannedRelation, 'action' | 'statements' | 'compute'> {
  if (!isRedescribed(decision)) return checkOnly;
  const kind = relation.kind === 'model' ? keptWhere(request, relation) : 'table';
  return {
    ...checkOnly,
    action: { kind: decision?.kind === 'comment' ? 'comment' : 'check' },
    compute: computeOf(relation),
    statements: commentStatements(request, models, relation, kind),
  };
}

/** Returns the statements that set the comments of a published relation to its descriptions. */
export function commentStatements(
  request: PlanRequest,
  models: CompiledModels,
  relation: ProjectRelation,
  kind: 'table' | 'view',
): readonly Statement[] {
  const design = relationConfig(relation, request.design);
  const select = (): string => {
    if (relation.kind !== 'model') throw new TypeError(`${relation.name} is not a view.`);
    const own = models.select(relation, publishedPlaces(request));
    return keptBy(relation).rebuild(request, relation, own);
  };
  return commentOn(request.dialect, relationPath(relation), { kind, design, select });
}
