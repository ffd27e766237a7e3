import type { Model } from '../../define/models/model.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import { candidatePath } from '../../materialize/placeCandidate.ts';
import { definitionChange } from '../../state/builtFrom.ts';
import type { Decided } from '../decide/decideRun.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import type { RelationVersions } from '../decide/relationVersions.ts';
import { entryOf, existingKind } from '../decide/runScope.ts';
import { maintainedTable } from '../materializations/derived.ts';
import { keptBy } from '../materializations/keptBy.ts';
import type { UpdatedBy } from '../materializations/materialization.ts';
import { planUpdate } from '../materializations/planUpdate.ts';
import { returnQuarantined } from '../materializations/quarantine.ts';
import { relationConfig } from '../materializations/relationConfig.ts';
import { type Decision, isAltered, type Reason } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { alterations, planUnchanged } from './planAlterations.ts';
import { attachedChange, type Making, planCheck, planRelation } from './planRelation.ts';
import { withChanges } from './withChanges.ts';

/** The statements by which a relation is published, or tested only. */
export type RelationPublishing = Omit<ReturnType<typeof planRelation>, 'delta'> & {
  readonly delta: Delta | undefined;
};

/**
 * Plans how a relation is published, as was decided.
 */
export function planPublishing(
  {
    request,
    definitions,
    decided: { decisions, scope, followed },
  }: {
    readonly request: PlanRequest;
    readonly definitions: Definitions;
    readonly decided: Decided;
  },
  relation: ProjectRelation,
  making: Making,
): RelationPublishing {
  const { name } = relation;
  const { place } = making;
  const { catalog, models, versions } = definitions;
  const decision = decisions.get(name);
  if (scope.tested.has(name)) return planUnchanged(request, definitions, relation, decision);
  const update = updatedBy(relation, decision);
  if (relation.kind === 'model' && decision?.kind === 'update' && update !== undefined) {
    const isTransient = entryOf(relation, catalog)?.transient === true;
    const isForced =
      (isTransient && !relationConfig(relation, request.design).transient) ||
      decision.reasons.some(({ kind }) => forces.has(kind));
    const planned = planUpdate(request, relation, update, {
      place,
      select: () => models.select(relation, place),
      read: followed.get(name),
      derivation: decision.derivation,
      tracked: decision.tracked ?? new Map(),
      isRedefined: decision.reasons.some(({ kind }) => !keepsDefinition.has(kind)),
      isTransient,
      altered:
        isForced || hasOtherDefinition(versions, relation)
          ? attachedChange(versions, relation, isForced)
          : undefined,
    });
    const { candidates } = request;
    const path = relationPath(relation);
    const target = candidates === undefined ? path : candidatePath(path, candidates);
    const returned = returnQuarantined(request, relation, target);
    return { ...planned, statements: [...planned.statements, ...returned], load: undefined };
  }
  if (scope.checked.has(name)) {
    const check = planCheck(request, models, relation, making);
    if (!isAltered(decision)) return check;
    const altered = alterations(request, definitions, relation, 'view');
    return { ...check, statements: [...check.statements, ...altered] };
  }
  const there = existingKind(entryOf(relation, catalog));
  const read = there === 'table' ? followed.get(name) : undefined;
  if (read === undefined) {
    const made = planRelation(request, definitions, relation, there, making);
    if (relation.kind !== 'model' || update?.fillsNew !== true) return made;
    return filled(request, relation, made, update, making);
  }
  // The changes are read from the candidate, also where a table becomes a view.
  const beside: Making = { ...making, isReadByTestsAlone: false };
  return withChanges(request, relation, read, (path) =>
    planRelation(request, definitions, relation, there, {
      ...beside,
      ...(path && { beside: path }),
    }),
  );
}

/** Returns what updates a model: of a table what was decided of its rows, of others what their kind does. */
function updatedBy(
  relation: ProjectRelation,
  decision: Decision | undefined,
): UpdatedBy | undefined {
  if (relation.kind !== 'model') return undefined;
  return decision?.derivation === undefined ? keptBy(relation).update : maintainedTable.update;
}

/** Adds what fills a table that is created without rows. */
function filled(
  request: PlanRequest,
  model: Model,
  made: ReturnType<typeof planRelation>,
  update: UpdatedBy,
  { place }: Making,
): RelationPublishing {
  const { candidates } = request;
  const path = relationPath(model);
  const isPublishedLater = candidates !== undefined;
  const delta = update.delta(request, model, {
    target: isPublishedLater ? candidatePath(path, candidates) : path,
    ...{ place, read: undefined, isNew: true, isPublishedLater },
    select: () => '',
  });
  const { candidate } = made;
  const later = delta.slices?.recordLater ?? [];
  return {
    ...made,
    delta,
    candidate: candidate && { ...candidate, place: [...candidate.place, ...later] },
  };
}

/** The reasons for which nobody relies on what the table has: all of it is attached again. */
const forces: ReadonlySet<Reason['kind']> = new Set(['full_refresh', 'never_recorded']);

/** The reasons for an update that leave the definition of the rows as it was. */
const keepsDefinition: ReadonlySet<Reason['kind']> = new Set([
  'data_changed',
  'derived',
  'attachments_changed',
  'description_changed',
]);

function hasOtherDefinition(versions: RelationVersions, relation: ProjectRelation): boolean {
  const before = versions.known(relation)?.builtFrom;
  return before === undefined || definitionChange(before, versions.of(relation)) !== undefined;
}
