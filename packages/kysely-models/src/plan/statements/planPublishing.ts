import type { ProjectRelation } from '../../graph/project.ts';
import type { Places } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { Decided } from '../decide/decideRun.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import { entryOf } from '../decide/runScope.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { planUpdate } from '../materializations/planUpdate.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { checkOnly, planCheck, planRelation } from './planRelation.ts';

/** The statements by which a relation is published, or tested only. */
export type RelationPublishing = Omit<ReturnType<typeof planRelation>, 'delta'> & {
  readonly delta: Delta | undefined;
};

/**
 * Plans how a relation is published, as was decided.
 *
 * @param place resolves the relations that its unit builds
 */
export function planPublishing(
  {
    request,
    definitions: { catalog, models },
    decided: { decisions, scope, followed },
  }: {
    readonly request: PlanRequest;
    readonly definitions: Definitions;
    readonly decided: Decided;
  },
  relation: ProjectRelation,
  place: Places,
): RelationPublishing {
  const { name } = relation;
  if (scope.tested.has(name)) return checkOnly;
  const decision = decisions.get(name);
  const update = relation.kind === 'model' ? keptBy(relation).update : undefined;
  if (relation.kind === 'model' && decision?.kind === 'update' && update !== undefined) {
    const planned = planUpdate(request, relation, update, {
      place,
      select: () => models.select(relation, place),
      read: followed.get(name),
      isRedefined: decision.reasons.some(({ kind }) => kind !== 'data_changed'),
    });
    return { ...planned, load: undefined };
  }
  if (scope.checked.has(name)) return planCheck(request, models, relation, place);
  return planRelation(request, models, relation, entryOf(relation, catalog)?.kind, place);
}
