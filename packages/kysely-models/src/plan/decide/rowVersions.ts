import { fingerprint } from '../../compile/fingerprint.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Roots } from '../../define/variables/roots.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { BuiltFrom } from '../../state/builtFrom.ts';
import { maintainedKey, mayBeMaintained } from '../derive/maintained.ts';
import { followedTables } from '../derive/modelRows.ts';
import { type Decision, type Decisions, isBuilt } from '../request/decision.ts';
import { keptWhere } from '../request/deferred.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { trackedRows } from '../request/trackedSources.ts';
import type { RelationVersions } from './relationVersions.ts';

/** Returns true for a relation that a run keeps as a view, whose query is read in its place. */
export function isShown(
  request: Pick<PlanRequest, 'deferred' | 'graph'>,
  relation: Relation,
): boolean {
  const own = request.graph.byName.get(relation.name);
  return own?.kind === 'model' && keptWhere(request, own) === 'view';
}

/** Returns the version of the rows that a run publishes: the run, and the types of the columns. */
function newRows({ runId }: Pick<PlanRequest, 'runId'>, relation: ProjectRelation): string {
  return `${runId} ${columnsVersion(relation)}`;
}

/** Returns the version of the rows of a relation whose columns are as they were; undefined where nobody knows. */
export function knownRows(
  versions: RelationVersions,
  relation: ProjectRelation,
): string | undefined {
  const rows = versions.known(relation)?.builtFrom?.rows;
  return rows?.endsWith(` ${columnsVersion(relation)}`) === true ? rows : undefined;
}

// By contract, since each model that reads a table asks for its columns.
const columnVersions = new WeakMap<Contract, string>();

function columnsVersion({ contract }: ProjectRelation): string {
  if (contract === undefined) return fingerprint(null);
  const known = columnVersions.get(contract);
  if (known !== undefined) return known;
  const version = fingerprint(contract.columns.map(({ name, sqlType }) => [name, sqlType]));
  columnVersions.set(contract, version);
  return version;
}

/** Returns the version of the rows that a relation has once the run is over; undefined where nobody knows. */
export function rowsAfter(
  request: PlanRequest,
  versions: RelationVersions,
  relation: ProjectRelation,
  decisions: Decisions,
): string | undefined {
  if (request.deferred?.names.has(relation.name) === true) return undefined;
  const decision = decisions.get(relation.name);
  const isNew = decision !== undefined && isBuilt(decision);
  return isNew ? newRows(request, relation) : knownRows(versions, relation);
}

/**
 * Returns the versions that a record has of the rows of a relation, and of those of the tables that a
 * maintained one is computed from.
 */
export function rowsRead(
  request: PlanRequest,
  versions: RelationVersions,
  relation: ProjectRelation,
  decisions: Decisions,
  action: PlannedRelation['action'],
): Pick<BuiltFrom, 'rows' | 'readRows'> {
  const known = versions.known(relation)?.builtFrom;
  if (action.kind !== 'publish') {
    const { rows, readRows } = known ?? {};
    return { ...(rows !== undefined && { rows }), ...(readRows && { readRows }) };
  }
  if (action.as === 'view') return {};
  const rows = newRows(request, relation);
  if (relation.kind !== 'model' || !mayBeMaintained(relation)) return { rows };
  if (maintainedKey(relation) === undefined) return { rows };
  const decision = decisions.get(relation.name);
  const read = followedTables(relation, (each) => isShown(request, each)).flatMap((table) => {
    const own = request.graph.byName.get(table.name);
    const version =
      own &&
      (trackedAfter(request, own, decision, known) ?? rowsAfter(request, versions, own, decisions));
    return version === undefined ? [] : [[table.name, version] as const];
  });
  return { rows, readRows: Object.fromEntries(read) satisfies Roots };
}

/**
 * Returns the version of the rows of a source that the warehouse tracks, as a table that is published now was computed
 * from them: those of the moment of the run, or of before where it did not follow their changes. Undefined of others.
 */
function trackedAfter(
  { tracked }: PlanRequest,
  source: ProjectRelation,
  decision: Decision | undefined,
  known: BuiltFrom | undefined,
): string | undefined {
  const own = tracked?.byName.get(source.name);
  if (tracked === undefined || own === undefined || source.kind !== 'source') return undefined;
  const isFollowed = decision?.kind !== 'update' || decision.tracked?.has(source.name) === true;
  return isFollowed ? trackedRows(source, own, tracked.until) : known?.readRows?.[source.name];
}
