import type { ProjectRelation } from '../../graph/project.ts';
import type { Places } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import { definitionChange } from '../../state/builtFrom.ts';
import type { Decided } from '../decide/decideRun.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import type { RelationVersions } from '../decide/relationVersions.ts';
import { entryOf } from '../decide/runScope.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { planUpdate } from '../materializations/planUpdate.ts';
import { isRedescribed, type Reason } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { commentStatements, planUnchanged } from './planComments.ts';
import { planCheck, planRelation } from './planRelation.ts';

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
    definitions: { catalog, models, versions },
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
  const decision = decisions.get(name);
  if (scope.tested.has(name)) return planUnchanged(request, models, relation, decision);
  const update = relation.kind === 'model' ? keptBy(relation).update : undefined;
  if (relation.kind === 'model' && decision?.kind === 'update' && update !== undefined) {
    const planned = planUpdate(request, relation, update, {
      place,
      select: () => models.select(relation, place),
      read: followed.get(name),
      isRedefined: decision.reasons.some(({ kind }) => !keepsDefinition.has(kind)),
      hasOtherComments: hasOtherDefinition(versions, relation),
    });
    return { ...planned, load: undefined };
  }
  if (scope.checked.has(name)) {
    const check = planCheck(request, models, relation, place);
    if (!isRedescribed(decision)) return check;
    const comments = commentStatements(request, models, relation, 'view');
    return { ...check, statements: [...check.statements, ...comments] };
  }
  return planRelation(request, models, relation, entryOf(relation, catalog)?.kind, place);
}

/** The reasons for an update that leave the definition of the rows as it was. */
const keepsDefinition: ReadonlySet<Reason['kind']> = new Set([
  'data_changed',
  'description_changed',
]);

function hasOtherDefinition(versions: RelationVersions, relation: ProjectRelation): boolean {
  const before = versions.known(relation)?.builtFrom;
  return before === undefined || definitionChange(before, versions.of(relation)) !== undefined;
}
