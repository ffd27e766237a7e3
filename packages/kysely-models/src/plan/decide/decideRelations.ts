import type { Model } from '../../define/models/model.ts';
import { sampleRoot } from '../../define/variables/roots.ts';
import { type Graph, neighbours, relationNamed } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type BuiltFrom, changedRoots, definitionChange } from '../../state/builtFrom.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import { maintainedBy } from '../derive/maintained.ts';
import { isReplaced } from '../request/checkOwnership.ts';
import type { Decision, Decisions, Reason } from '../request/decision.ts';
import { isAlteration, isBuilt } from '../request/decision.ts';
import { keptWhere } from '../request/deferred.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { codeChanged, codeReasons, variablesBehind } from './codeReasons.ts';
import { decideDerived } from './decideDerived.ts';
import { decideIntervals, dueReasons } from './decideIntervals.ts';
import { incrementObstacles, isPresence } from './incrementObstacles.ts';
import type { RelationVersions } from './relationVersions.ts';
import { entryOf, type WarehouseCatalog } from './runScope.ts';

/**
 * Decides what a run does about the selected relations and the sources and seeds that they read:
 * each is compared with the record of what it was built from.
 */
export function decideRelations(
  request: PlanRequest,
  catalog: WarehouseCatalog,
  versions: RelationVersions,
): Decisions {
  const { graph } = request;
  const asked = withSources(request);
  const decisions = new Map<string, Decision>();
  for (const relation of graph.order) {
    if (!asked.has(relation.name)) continue;
    const compared: Compared = {
      existing: entryOf(relation, catalog),
      before: versions.known(relation)?.builtFrom,
      after: versions.of(relation),
    };
    const decision = decide(request, relation, compared, versions, decisions);
    decisions.set(
      relation.name,
      withAlterations(withIntervals(request, relation, decision), compared),
    );
    if (relation.kind === 'model') decideTogether(relation, decisions);
  }
  return decisions;
}

/**
 * Decides about a model and the quarantine table together: that can be built of the
 * model's whole table only, right after it. Quarantined rows that are lost, or of which nothing is known, take a
 * rebuild.
 */
function decideTogether({ name, quarantineOf }: Model, decisions: Map<string, Decision>): void {
  const [quarantine, model] = [decisions.get(name), decisions.get(quarantineOf?.name ?? '')];
  if (quarantineOf === undefined || quarantine === undefined || model === undefined) return;
  const isLost = quarantine.reasons.some(
    ({ kind }) => kind === 'not_there' || kind === 'never_recorded',
  );
  if (isBuilt(quarantine) && (!isBuilt(model) || (isLost && model.kind === 'update'))) {
    decisions.set(quarantineOf.name, {
      kind: 'rebuild',
      reasons: [{ kind: 'quarantine_unknown' }],
    });
  } else if (isBuilt(model) && !isBuilt(quarantine)) {
    decisions.set(name, { kind: 'rebuild', reasons: model.reasons });
  }
}

/** Adds to the decision to build a table of intervals which these are. */
function withIntervals(
  request: PlanRequest,
  relation: ProjectRelation,
  decision: Decision,
): Decision {
  const isNew = decision.kind === 'create' || decision.kind === 'rebuild';
  if (relation.kind !== 'model' || !isNew) return decision;
  const all = dueReasons({ ...request, ledger: undefined }, relation, undefined);
  const due = all.map((reason) =>
    reason.kind === 'intervals_due' && decision.kind === 'rebuild'
      ? { ...reason, why: 'again' as const }
      : reason,
  );
  return due.length === 0 ? decision : { ...decision, reasons: [...decision.reasons, ...due] };
}

/**
 * Adds to a decision that descriptions or attachments changed, and nothing else of the definition:
 * comments are set and policies attached, whatever else is done.
 */
function withAlterations(decision: Decision, { existing, before, after }: Compared): Decision {
  if (existing === undefined || before === undefined) return decision;
  const change = definitionChange(before, after);
  if (change === undefined || change === 'code_changed') return decision;
  const reason: Reason = { kind: change };
  return decision.kind === 'skip'
    ? { kind: change === 'description_changed' ? 'comment' : 'attach', reasons: [reason] }
    : { ...decision, reasons: [...decision.reasons, reason] };
}

/** A relation as it exists in the warehouse, and as it would be built now. */
interface Compared {
  readonly existing: CatalogEntry | undefined;
  readonly before: BuiltFrom | undefined;
  readonly after: BuiltFrom;
}

/**
 * Returns the selected relations, and the sources and seeds that they read in the run's own target.
 */
function withSources({ graph, selected, deferred }: PlanRequest): ReadonlySet<string> {
  const all = new Set(selected);
  for (const name of selected) {
    for (const parent of neighbours(graph.parents, name)) {
      if (deferred?.names.has(parent) === true) continue;
      if (relationNamed(graph, parent).kind !== 'model') all.add(parent);
    }
  }
  return all;
}

function decide(
  request: PlanRequest,
  relation: ProjectRelation,
  compared: Compared,
  versions: RelationVersions,
  decisions: Decisions,
): Decision {
  const { existing, before, after } = compared;
  switch (relation.kind) {
    case 'source':
      return decideSource(request, relation, compared);
    case 'seed':
      if (existing === undefined) return { kind: 'create', reasons: [{ kind: 'not_there' }] };
      if (before === undefined) return { kind: 'rebuild', reasons: [{ kind: 'never_recorded' }] };
      if (isRefreshed(request, relation)) return refreshed;
      if (definitionChange(before, after) === 'code_changed') {
        return { kind: 'rebuild', reasons: [{ kind: 'data_changed', names: [relation.name] }] };
      }
      return testOrSkip(before, after);
    case 'model':
      return decideModel(request, relation, compared, versions, decisions);
    default:
      return relation satisfies never;
  }
}

const refreshed: Decision = { kind: 'rebuild', reasons: [{ kind: 'full_refresh' }] };
const replaced: Decision = { kind: 'rebuild', reasons: [{ kind: 'replaced' }] };
const sampledAnew: Decision = { kind: 'rebuild', reasons: [{ kind: 'sample_changed' }] };

function isRefreshed({ fullRefresh, selected }: PlanRequest, { name }: ProjectRelation): boolean {
  return fullRefresh && selected.has(name);
}

function decideSource(
  { raw, gaps }: PlanRequest,
  { name }: ProjectRelation,
  { existing, before, after }: Compared,
): Decision {
  const isLoaded = raw.get(name)?.kind === 'load';
  if (existing === undefined && !isLoaded && gaps?.get(name)?.isAbsent === true) {
    // Nothing to test, but that it is absent is recorded.
    return before === undefined
      ? { kind: 'test', reasons: [{ kind: 'not_there' }] }
      : testOrSkip(before, after);
  }
  if (existing === undefined) return { kind: 'create', reasons: [{ kind: 'not_there' }] };
  if (isLoaded) return { kind: 'load', reasons: [{ kind: 'data_changed', names: [name] }] };
  if (before === undefined) return { kind: 'test', reasons: [{ kind: 'never_recorded' }] };
  return testOrSkip(before, after);
}

function decideModel(
  request: PlanRequest,
  relation: Model,
  { existing, before, after }: Compared,
  versions: RelationVersions,
  decisions: Decisions,
): Decision {
  const kind = keptWhere(request, relation);
  if (existing === undefined) return { kind: 'create', reasons: [{ kind: 'not_there' }] };
  if (holdsVersions(request, relation, versions)) {
    return decideSnapshot(request, relation, { before, after }, decisions);
  }
  if (before === undefined) return { kind: 'rebuild', reasons: [{ kind: 'never_recorded' }] };
  if (isReplaced(existing, versions.known(relation), relation)) return replaced;
  if (isRefreshed(request, relation)) return refreshed;
  if (existing.kind !== kind) {
    const reason: Reason = { kind: 'materialization_changed', from: existing.kind, to: kind };
    return { kind: 'rebuild', reasons: [reason] };
  }
  // Whatever the model says of changes of its code: no row of one sample belongs to another.
  if (before.roots[sampleRoot] !== after.roots[sampleRoot]) return sampledAnew;
  const reasons: readonly Reason[] =
    definitionChange(before, after) === 'code_changed'
      ? [codeChanged(request, relation, before)]
      : changesUpstream(request.graph, relation, before, after, decisions);
  const { materialized } = relation;
  if (materialized.kind === 'intervals') {
    return decideIntervals(request, relation, reasons) ?? testOrSkip(before, after);
  }
  if (reasons.length === 0) return testOrSkip(before, after);
  const isMaintained = maintainedBy(relation, versions.known(relation)) !== undefined;
  if (isMaintained || materialized.kind === 'incremental' || materialized.kind === 'custom') {
    const rules = { follows: undefined, onSchemaChange: 'rebuild', ...materialized } as const;
    const obstacles = incrementObstacles(
      request.graph,
      relation,
      rules,
      reasons,
      versions,
      decisions,
    );
    if (obstacles.length > 0) return { kind: 'rebuild', reasons: obstacles };
    return isMaintained
      ? decideDerived(request, relation, { before, reasons }, versions, decisions)
      : { kind: 'update', reasons };
  }
  // A view shows new data by itself, but keeps the types of the columns that it was made over, and
  // the values of the variables that its text holds.
  const isOnlyData =
    reasons.every((reason) => reason.kind === 'data_changed' && !reason.names.some(isPresence)) &&
    changedRoots(before.variables, after.variables).length === 0;
  return { kind: kind === 'view' && isOnlyData ? 'test' : 'rebuild', reasons };
}

/** Returns true when the existing table is the snapshot's own, which no query can rebuild. */
function holdsVersions(
  { inventory }: PlanRequest,
  relation: Model,
  versions: RelationVersions,
): boolean {
  if (relation.materialized.kind !== 'snapshot') return false;
  const columns = inventory.columns.get(pathKey(relationPath(relation))) ?? [];
  return (
    versions.known(relation) !== undefined && columns.some(({ name }) => name === 'valid_from')
  );
}

/** Decides about a snapshot; an existing one is never rebuilt. */
function decideSnapshot(
  request: PlanRequest,
  relation: Model,
  { before, after }: Pick<Compared, 'before' | 'after'>,
  decisions: Decisions,
): Decision {
  if (before === undefined) return { kind: 'update', reasons: [{ kind: 'never_recorded' }] };
  if (isRefreshed(request, relation)) return { ...refreshed, kind: 'update' };
  if (definitionChange(before, after) === 'code_changed') {
    return { kind: 'update', reasons: [{ kind: 'code_changed' }] };
  }
  const reasons = changesUpstream(request.graph, relation, before, after, decisions);
  return reasons.length === 0 ? testOrSkip(before, after) : { kind: 'update', reasons };
}

function changesUpstream(
  graph: Graph,
  { name }: ProjectRelation,
  before: BuiltFrom,
  after: BuiltFrom,
  decisions: Decisions,
): readonly Reason[] {
  const reasons: Reason[] = [];
  if (before.code !== after.code) {
    const names = [...neighbours(graph.parents, name)].filter((parent) => {
      const decision = decisions.get(parent);
      return decision?.reasons.some(({ kind }) => codeReasons.has(kind)) === true;
    });
    reasons.push({ kind: 'upstream_code_changed', names, ...variablesBehind(names, decisions) });
  }
  const names = changedRoots(before.roots, after.roots);
  if (names.length > 0) reasons.push({ kind: 'data_changed', names });
  return reasons;
}

function testOrSkip(before: BuiltFrom, after: BuiltFrom): Decision {
  if (changedRoots(before.roots, after.roots).length > 0) {
    const names = changedRoots(before.roots, after.roots);
    return { kind: 'test', reasons: [{ kind: 'data_changed', names }] };
  }
  return before.tests === after.tests
    ? { kind: 'skip', reasons: [{ kind: 'unchanged' }] }
    : { kind: 'test', reasons: [{ kind: 'tests_changed' }] };
}

/**
 * Returns the names of the relations that are published, and of those that stay and are only tested
 * or altered.
 */
export function namesByWork(decisions: Decisions): {
  readonly built: ReadonlySet<string>;
  readonly tested: ReadonlySet<string>;
} {
  const named = (holds: (decision: Decision) => boolean) =>
    new Set([...decisions].filter(([, decision]) => holds(decision)).map(([name]) => name));
  const stays = ({ kind }: Decision) => kind === 'test' || isAlteration(kind);
  return { built: named(isBuilt), tested: named(stays) };
}
