import type { AttachedChange } from '../../compile/dialect/attached.ts';
import { kindIn, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { RelationDesign, RelationKind } from '../../compile/dialect/newRelation.ts';
import { dynamicOf } from '../../define/models/materialization.ts';
import { type Graph, neighbours, relationNamed } from '../../graph/graph.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { type Places, pathKey, relationPath } from '../../graph/relationPath.ts';
import { alterGrants, optimizeSearch } from '../../materialize/attachTo.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import {
  candidatePath,
  cloneCandidate,
  createCandidate,
  dropCandidate,
  replaceView,
} from '../../materialize/placeCandidate.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import type { RelationVersions } from '../decide/relationVersions.ts';
import type { CompiledModels } from '../definitions/compiledModels.ts';
import { isKept, withKept } from '../materializations/attachedOf.ts';
import { keptBy } from '../materializations/keptBy.ts';
import { removeQuarantined } from '../materializations/quarantine.ts';
import { computeOf, grantsOf, relationConfig } from '../materializations/relationConfig.ts';
import { keptWhere, publishedPlaces } from '../request/deferred.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';

type Publishing = Omit<
  PlannedRelation,
  'relation' | 'path' | 'record' | 'tests' | 'testsAtEnd' | 'drift' | 'untested'
> & {
  /** The query of a view that is tested in its place. */
  readonly query?: string;
};

/** The surroundings in which a unit makes a relation. */
export interface Making {
  /** Resolves the relations that the unit builds. */
  readonly place: Places;
  /** True where nothing else in the unit reads it: a view's query is then tested, and no candidate of it is made. */
  readonly isReadByTestsAlone: boolean;
  /** The path at which a table is created where the one that it replaces is still read; its own when left out. */
  readonly beside?: RelationPath;
}

/**
 * Plans how a run publishes a relation.
 *
 * @param existing the relation that exists at its path
 * @throws ModelsError with the relation's place in the project when its query cannot be compiled
 */
export function planRelation(
  request: PlanRequest,
  definitions: Pick<Definitions, 'models' | 'versions'>,
  relation: ProjectRelation,
  existing: RelationKind | undefined,
  { place, isReadByTestsAlone, beside }: Making,
): Publishing {
  const { models: selects, versions } = definitions;
  const publish = (as: 'table' | 'view', selectAt: (place: Places) => string): Publishing => {
    const { dialect, candidates } = request;
    const path = relationPath(relation);
    const action = { kind: 'publish', as } as const;
    const select = selectAt(place);
    const kept = request.kept?.get(relation.name);
    const config = withKept(relationConfig(relation, request.design), kept);
    const design = isBoundOnly(request, relation) ? { ...config, isBoundOnly: true } : config;
    const isRefreshed = request.fullRefresh && request.selected.has(relation.name);
    const compute = computeOf(
      relation,
      isRefreshed || isKept(relation) ? request.design : undefined,
    );
    const kind = kindIn(dialect, as, design);
    if (candidates === undefined) {
      const statements =
        beside === undefined
          ? createRelation(dialect, path, as, select, existing, design)
          : createRelation(dialect, beside, as, select, undefined, design);
      return {
        action,
        statements,
        candidate: undefined,
        compute,
        load: undefined,
        delta: undefined,
      };
    }
    const grants = isGranted(request, selects, relation, existing, kind)
      ? []
      : alterGrants(dialect, path, kind, {
          grants: grantsOf(relation, request.design),
          change: attachedChange(versions, relation, true),
        });
    const placing = { design, existing };
    const own = candidatePath(path, candidates);
    const isQueried = as === 'view' && isReadByTestsAlone && !isGoverned(design);
    return {
      action,
      statements: isQueried ? [] : createCandidate(dialect, own, as, select, design),
      ...(isQueried && { query: select }),
      compute,
      candidate: {
        place:
          as === 'table'
            ? [
                ...cloneCandidate(dialect, path, candidates, placing),
                ...tracked(request, relation, path),
              ]
            : replaceView(dialect, path, selectAt(publishedPlaces(request)), placing),
        grants: [...grants, ...optimizeSearch(dialect, path, kept)],
        drop: isQueried ? undefined : dropCandidate(dialect, own, as),
        isNew: knownAt(request, path) === undefined,
        isRecorded: isRecorded(request, path, as),
      },
      load: undefined,
      delta: undefined,
    };
  };
  switch (relation.kind) {
    case 'source': {
      const load = request.raw.get(relation.name) ?? { kind: 'keep' };
      if (load.kind === 'keep') return checkOnly;
      return { ...publish(load.as, () => load.select), load: load.from };
    }
    case 'seed': {
      const rows = request.seeds.get(relation.name) ?? [];
      const select = seedSelect(request.dialect, relation.contract, rows);
      return publish('table', () => select);
    }
    case 'model': {
      const published = publish(keptWhere(request, relation), (at) =>
        keptBy(relation).rebuild(request, relation, selects.select(relation, at)),
      );
      const { quarantineOf } = relation;
      if (quarantineOf === undefined) return published;
      const taken = removeQuarantined(request, { ...relation, quarantineOf }, place);
      return { ...published, statements: [...published.statements, taken] };
    }
    default:
      return relation satisfies never;
  }
}

/**
 * Returns true for a table over no rows: of its inputs there are none. A model without inputs computes constants,
 * whose mistakes show when they are computed.
 */
const isBoundOnly = ({ isEmpty }: PlanRequest, relation: ProjectRelation): boolean =>
  isEmpty === true && (relation.kind !== 'model' || inputsOf(relation).length > 0);

/**
 * Returns the statement that has a table record its changes where a dynamic table reads it: one that is
 * replaced no longer does.
 */
function tracked(
  { dialect, graph }: PlanRequest,
  { name }: ProjectRelation,
  path: RelationPath,
): readonly Statement[] {
  const track = dialect.dynamicTables?.track;
  if (track === undefined || !isReadByDynamic(graph, name)) return [];
  return [{ purpose: 'alter_table', sql: track(pathSql(dialect, path)) }];
}

/** Returns true for a relation that a dynamic table reads, itself or through views. */
function isReadByDynamic(graph: Graph, name: string): boolean {
  return [...neighbours(graph.children, name)].some((child) => {
    const model = relationNamed(graph, child);
    if (model.kind !== 'model' || model.materialized.kind !== 'view') return false;
    return dynamicOf(model.materialized) !== undefined || isReadByDynamic(graph, child);
  });
}

/** Returns the statement that refreshes a dynamic table; none for any other relation. */
export function refreshed(
  { dialect, design }: Pick<PlanRequest, 'dialect' | 'design'>,
  relation: ProjectRelation,
): readonly Statement[] {
  const { dynamic } = relationConfig(relation, design);
  if (dynamic === undefined || dialect.dynamicTables === undefined) return [];
  const sql = dialect.dynamicTables.refresh(pathSql(dialect, relationPath(relation)));
  return [{ purpose: 'refresh', sql }];
}

/** The parts of a relation that is only tested as it is. */
export const checkOnly = {
  action: { kind: 'check' },
  statements: [],
  candidate: undefined,
  compute: undefined,
  load: undefined,
  delta: undefined,
} as const satisfies Publishing;

/**
 * Plans how a run tests a view above a replaced table: nothing where the view itself reads the new
 * table already, else its query over the candidates, or a view of it where others in the unit read that.
 */
export function planCheck(
  request: PlanRequest,
  selects: CompiledModels,
  relation: ProjectRelation,
  { place, isReadByTestsAlone }: Making,
): Publishing {
  const { dialect, candidates } = request;
  const refresh = refreshed(request, relation);
  const isDynamic = refresh.length > 0;
  if (relation.kind !== 'model' || (candidates === undefined && !isDynamic)) return checkOnly;
  const checked = { ...checkOnly, compute: computeOf(relation), ...(isDynamic && { refresh }) };
  const select = selects.select(relation, place);
  // A dynamic table shows what its inputs have once it is refreshed: its query does now.
  if (candidates === undefined || isReadByTestsAlone) return { ...checked, query: select };
  const path = candidatePath(relationPath(relation), candidates);
  const design = relationConfig(relation, request.design);
  return {
    ...checked,
    statements: createCandidate(dialect, path, 'view', select, design),
    candidate: {
      place: [],
      grants: [],
      drop: dropCandidate(dialect, path, 'view'),
      isNew: false,
      isRecorded: true,
    },
  };
}

/** Returns true for a relation whose policies or tags the warehouse may refuse. */
function isGoverned({ columns, tags, rowAccess, aggregation }: RelationDesign): boolean {
  const all = [tags, ...columns.map((column) => column.tags)];
  return (
    (rowAccess ?? aggregation) !== undefined ||
    all.some((each) => Object.keys(each).length > 0) ||
    columns.some((column) => (column.maskingPolicy ?? column.projectionPolicy) !== undefined)
  );
}

/**
 * Returns true when the existing relation has the privileges already, which its replacement then
 * keeps.
 */
function isGranted(
  request: PlanRequest,
  selects: CompiledModels,
  relation: ProjectRelation,
  existing: RelationKind | undefined,
  kind: RelationKind,
): boolean {
  if (existing !== kind || request.fullRefresh || relation.kind === 'source') return false;
  const known = knownAt(request, relationPath(relation));
  return known?.builtFrom?.fingerprint === selects.definition(relation).fingerprint;
}

function isRecorded(request: PlanRequest, path: RelationPath, as: 'table' | 'view'): boolean {
  const known = knownAt(request, path);
  return known?.kind === as && known.dataVersion === '';
}

/** Records by their path, of those that were looked into: a plan asks thousands of times. */
const byPath = new WeakMap<readonly KnownRelation[], ReadonlyMap<string, KnownRelation>>();

function knownAt(
  { inventory: { known } }: PlanRequest,
  path: RelationPath,
): KnownRelation | undefined {
  const index = byPath.get(known) ?? new Map(known.map((entry) => [pathKey(entry), entry]));
  byPath.set(known, index);
  return index.get(pathKey(path));
}

/**
 * Returns the attachments of a relation as its record has them, and as they are to be.
 *
 * @param isForced true to attach all of it again
 */
export function attachedChange(
  versions: RelationVersions,
  relation: ProjectRelation,
  isForced = false,
): AttachedChange {
  const { attached: before = {} } = versions.known(relation)?.builtFrom ?? {};
  const { attached: after = {} } = versions.of(relation);
  return { before, after, isForced };
}
