import { derive } from '../../compile/derive/increment/derivation.ts';
import { NotDerivable } from '../../compile/derive/notDerivable.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Graph, relationNamed } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { BuiltFrom } from '../../state/builtFrom.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import { keyless, maintainedBy, maintainedKey, openReason } from '../derive/maintained.ts';
import { followedTables, modelRows, readRelations } from '../derive/modelRows.ts';
import { changesRead } from '../materializations/planUpdate.ts';
import { type Decision, type Decisions, isBuilt, type Reason } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { TrackedSpan } from '../request/trackedSources.ts';
import type { RelationVersions } from './relationVersions.ts';
import { isShown, knownRows } from './rowVersions.ts';
import { type TrackedChanges, trackedChanges } from './trackedChanges.ts';

/**
 * Decides about a table that is maintained, of whose inputs nothing but data changed: it is updated where the
 * rows that can differ follow from its query and from changes that this run records, and rebuilt otherwise.
 */
export function decideDerived(
  request: PlanRequest,
  model: Model,
  { before, reasons }: { readonly before: BuiltFrom; readonly reasons: readonly Reason[] },
  versions: RelationVersions,
  decisions: Decisions,
): Decision {
  const rebuild = (because: Reason): Decision => ({
    kind: 'rebuild',
    reasons: [...reasons, because],
  });
  if (quarantineTestsOf(model).length > 0) {
    return rebuild({ kind: 'not_derivable', because: 'its tests quarantine rows' });
  }
  if (maintainedKey(model) === undefined)
    return rebuild({ kind: 'not_by_default', because: keyless });
  const isView = (relation: Parameters<typeof isShown>[1]) => isShown(request, relation);
  const views = [...readRelations(model, isView).values()].filter(isView);
  const others = otherValues(
    request,
    [model, ...views].map(({ name }) => name),
    before,
    versions,
  );
  if (others.length > 0) return rebuild({ kind: 'not_followed', names: others });
  const tables = followedTables(model, isView).map(({ name }) =>
    relationNamed(request.graph, name),
  );
  const tracked = new Map(
    tables.flatMap((table) => {
      const changes = trackedChanges(request, table, before, versions);
      return changes === undefined ? [] : [[table.name, changes] as const];
    }),
  );
  const states = tables.map((table) =>
    changesOfTable(request, table, tracked.get(table.name), before, versions, decisions),
  );
  const unknown = [
    ...tables.filter((_, at) => states[at] === 'unknown'),
    // The query of one that is not selected may not be what is published.
    ...views.filter(({ name }) => !request.selected.has(name)),
  ];
  const unknownNames = unknown.map(({ name }) => name);
  const isBySize = maintainedBy(model, versions.known(model)) === 'size';
  const refused = unknownNames.flatMap((name) => refusal(name, tracked.get(name)));
  if (refused.length > 0) {
    const because = refused.join('; ');
    return rebuild({ kind: isBySize ? 'not_by_default' : 'not_derivable', because });
  }
  if (unknownNames.length > 0) {
    return rebuild(
      isBySize
        ? { kind: 'not_by_default', because: `it is not known how ${named(unknownNames)} changed` }
        : { kind: 'no_changes_kept', names: unknownNames },
    );
  }
  const resting = isBySize ? versions.known(model)?.published?.resting?.left : undefined;
  if (resting !== undefined && resting > 0) return rebuild({ kind: 'most_changed', left: resting });
  const changed = new Set(
    tables.filter((_, at) => states[at] === 'recorded').map(({ name }) => name),
  );
  const spans = new Map(
    [...tracked].flatMap(([name, found]) =>
      found.kind === 'tracked' ? [[name, found.span] as const] : [],
    ),
  );
  const rebuilt = [...changed].filter((name) => decisions.get(name)?.kind === 'rebuild');
  const because = isBySize ? notByDefault(request.graph, model, isView, rebuilt) : undefined;
  if (because !== undefined) return rebuild({ kind: 'not_by_default', because });
  const found = derivation(request.graph, model, isView, changed, spans);
  if (found.kind === 'rebuilt') return rebuild({ kind: 'not_derivable', because: found.reason });
  const loaded = [...found.whole].find(([name]) => decisions.get(name)?.kind === 'load');
  if (loaded !== undefined) return rebuild({ kind: 'not_derivable', because: loaded[1] });
  const derived: Reason = {
    kind: 'derived',
    from: [...found.reads.keys()],
    by: found.by,
    isAdded: found.added !== undefined,
    notAdded: found.notAdded,
    ...(isBySize && { rows: versions.known(model)?.published?.rows }),
  };
  return {
    kind: 'update',
    reasons: [...reasons, derived],
    derivation: found,
    ...(spans.size > 0 && { tracked: spans }),
  };
}

/** Returns why the changes of a source cannot be read; none where nobody says. */
function refusal(name: string, changes: TrackedChanges | undefined): readonly string[] {
  if (changes?.kind !== 'unknown' || changes.because === undefined) return [];
  return [`the changes of ${name} cannot be read: ${changes.because}`];
}

/**
 * Returns why a table is not maintained that is large enough: its rows may be others each time, or an input is
 * rebuilt, so that all rows of both of its versions would be compared, most of which may differ.
 */
function notByDefault(
  graph: Graph,
  model: Model,
  isView: Parameters<typeof modelRows>[1],
  rebuilt: readonly string[],
): string | undefined {
  if (rebuilt.length === 0) return openReason(graph, model, isView);
  return `${named(rebuilt)} ${rebuilt.length === 1 ? 'is' : 'are'} rebuilt`;
}

const named = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

function derivation(
  graph: Graph,
  model: Model,
  isView: Parameters<typeof modelRows>[1],
  changed: ReadonlySet<string>,
  tracked: ReadonlyMap<string, TrackedSpan>,
): ReturnType<typeof derive> {
  try {
    return derive({
      ...modelRows(model, isView),
      key: maintainedKey(model) ?? [],
      changed,
      isCounted: (name) => tracked.has(name) || countsChanges(graph, name),
      // A build reads the source as it is: also what came since its moment, which is among the next changes.
      isSeenBefore: (name) => tracked.has(name),
    });
  } catch (error) {
    if (error instanceof NotDerivable) return { kind: 'rebuilt', reason: error.message };
    // Others are no property of the query, which was compiled before: a rebuild would hide them.
    if (!(error instanceof ModelsError)) throw error;
    return { kind: 'rebuilt', reason: 'its query cannot be read' };
  }
}

/** The changes that are read by hand, which each maintained model of a graph asks for: 19 times in the shop. */
const followedByHand = new WeakMap<Graph, ReturnType<typeof changesRead>>();

/**
 * Returns true for a table of whose changes it is kept how often each row is gone or added: not where rows of a
 * key are added to others, nor where an increment written by hand may read all columns of them.
 */
function countsChanges(graph: Graph, name: string): boolean {
  const followed = followedByHand.get(graph) ?? changesRead(graph);
  followedByHand.set(graph, followed);
  const relation = relationNamed(graph, name);
  const isAppended =
    relation.kind === 'model' &&
    relation.materialized.kind === 'incremental' &&
    relation.materialized.strategy === 'append';
  return !isAppended && !followed.has(name);
}

/** Returns the variables that the query, or that of a view in it, reads, and that have another value. */
function otherValues(
  { graph }: PlanRequest,
  names: readonly string[],
  before: BuiltFrom,
  versions: RelationVersions,
): readonly string[] {
  const read = names.flatMap((name) =>
    Object.entries(versions.of(relationNamed(graph, name)).variables),
  );
  const other = read.filter(([name, value]) => before.roots[name] !== value);
  return [...new Set(other.map(([name]) => name))];
}

/** Returns what is known of how the rows of a table differ from those that the model was computed from. */
function changesOfTable(
  request: PlanRequest,
  table: ProjectRelation,
  tracked: TrackedChanges | undefined,
  before: BuiltFrom,
  versions: RelationVersions,
  decisions: Decisions,
): TableChanges {
  if (tracked !== undefined) return tracked.kind === 'tracked' ? 'recorded' : tracked.kind;
  const rows = knownRows(versions, table);
  const isSame = rows !== undefined && rows === before.readRows?.[table.name];
  return isSame ? tableChanges(request, table, decisions) : 'unknown';
}

/**
 * - `none`: the run leaves its rows as they are
 * - `recorded`: the run can record how they change
 * - `unknown`: nobody knows how they differ
 */
export type TableChanges = 'none' | 'recorded' | 'unknown';

/** Returns what is known of how a run changes the rows of a table that are known before. */
export function tableChanges(
  { deferred, gaps, raw }: Pick<PlanRequest, 'deferred' | 'gaps' | 'raw'>,
  table: ProjectRelation,
  decisions: Decisions,
): TableChanges {
  const { name } = table;
  if (deferred?.names.has(name) === true) return 'unknown';
  const decision = decisions.get(name);
  if (decision === undefined || !isBuilt(decision)) return 'none';
  // Absent now and, as the presence of parts is compared too, before. The table of a loaded file has what the file lacks.
  const own = gaps?.get(name);
  if (own?.isAbsent === true) return 'none';
  if (table.contract === undefined || own?.isRead === true) return 'unknown';
  if (table.kind === 'source') {
    const load = raw.get(name);
    return load?.kind === 'load' && load.as === 'table' ? 'recorded' : 'unknown';
  }
  if (table.kind === 'seed') return decision.kind === 'rebuild' ? 'recorded' : 'unknown';
  if (quarantineTestsOf(table).length > 0) return 'unknown';
  const { kind } = table.materialized;
  const isKnown = kind === 'table' || kind === 'incremental';
  return isKnown && (decision.kind === 'rebuild' || decision.kind === 'update')
    ? 'recorded'
    : 'unknown';
}
