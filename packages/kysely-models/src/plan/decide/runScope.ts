import type { RelationKind } from '../../compile/dialect/newRelation.ts';
import { dynamicOf } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Graph, neighbours, relationNamed } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import { keptWhere } from '../request/deferred.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** The relations in the warehouse, by `pathKey`. */
export type WarehouseCatalog = ReadonlyMap<string, CatalogEntry>;

/** The relations that a run is about. */
export interface RunScope {
  /** The names of the relations that are published. */
  readonly built: ReadonlySet<string>;
  /** Views above a replaced table, which change with it: they are tested, not rebuilt. */
  readonly checked: ReadonlySet<string>;
  /** The names of the relations that stay as they are and are only tested. */
  readonly tested: ReadonlySet<string>;
  /**
   * The names of the relations that change with their inputs: views, by their definition or as they
   * exist.
   */
  readonly views: ReadonlySet<string>;
}

/**
 * Returns the relations that have to be built or tested, and the views above those that are built.
 */
export function runScope(
  request: Pick<PlanRequest, 'graph' | 'deferred'>,
  work: Pick<RunScope, 'built' | 'tested'>,
  catalog: WarehouseCatalog,
): RunScope {
  const { graph } = request;
  const { built } = work;
  const checked = new Set<string>();
  const tested = new Set<string>();
  const views = new Set<string>();
  for (const relation of graph.order) {
    const { name } = relation;
    const liesAsView = entryOf(relation, catalog)?.kind === 'view';
    if (built.has(name)) {
      if (liesAsView || isView(request, relation)) views.add(name);
    } else if (liesAsView && readsAny(graph, name, built, checked)) {
      checked.add(name);
      views.add(name);
    } else if (work.tested.has(name)) tested.add(name);
  }
  return { built, checked, tested, views };
}

/** Returns the existing relation at the path of a relation. */
export function entryOf(
  relation: ProjectRelation,
  catalog: WarehouseCatalog,
): CatalogEntry | undefined {
  return catalog.get(pathKey(relationPath(relation)));
}

function isView(request: Pick<PlanRequest, 'deferred'>, relation: ProjectRelation): boolean {
  return relation.kind === 'model' && keptWhere(request, relation) === 'view';
}

function readsAny(graph: Graph, name: string, ...sets: readonly ReadonlySet<string>[]): boolean {
  const parents = [...neighbours(graph.parents, name)];
  return parents.some((parent) => sets.some((set) => set.has(parent)));
}

/**
 * Returns errors for the sources that are read, but neither exist in the warehouse nor have a file
 * to load.
 */
export function missingSources(
  { graph, raw, readsFiles }: Pick<PlanRequest, 'graph' | 'raw' | 'readsFiles'>,
  { built }: RunScope,
  catalog: WarehouseCatalog,
): readonly ModelsError[] {
  return graph.order.flatMap((relation) => {
    const { name, kind } = relation;
    if (kind !== 'source' || !built.has(name) || raw.has(name)) return [];
    if (entryOf(relation, catalog) !== undefined) return [];
    const path = relationPath(relation);
    if (!readsFiles) {
      return new ModelsError({
        code: 'RAW_FOLDER_MISSING',
        message: `The source ${name} is not in the warehouse, which loads no files.`,
        subject: name,
        location: relation.location,
        expected: `a table or view ${path.schema}.${path.name}`,
        found: 'nothing there, or nothing that the role may see',
        hint: `${relation.landing === undefined ? 'Load it' : `Load it with \`models load ${name}\``}, or grant the role the privileges to read it.`,
      });
    }
    return new ModelsError({
      code: 'RAW_FOLDER_MISSING',
      message: `The source ${name} was never loaded, and no folder of raw files is given.`,
      subject: name,
      location: relation.location,
      hint:
        relation.landing === undefined
          ? 'Name the folder with --raw, or as raw.folder in models.config.ts.'
          : `Load it with \`models load ${name}\`, or name a folder with --raw.`,
    });
  });
}

/**
 * Returns errors for the models whose inputs neither exist in the warehouse nor are built in this
 * run.
 */
export function missingInputs(
  { graph, deferred, gaps, asked }: Pick<PlanRequest, 'graph' | 'deferred' | 'gaps' | 'asked'>,
  { built }: RunScope,
  catalog: WarehouseCatalog,
): readonly ModelsError[] {
  return graph.order.flatMap((relation) => {
    if (!built.has(relation.name)) return [];
    const missing = [...neighbours(graph.parents, relation.name)].filter(
      (parent) =>
        !built.has(parent) &&
        deferred?.names.has(parent) !== true &&
        gaps?.get(parent)?.isAbsent !== true &&
        entryOf(relationNamed(graph, parent), catalog) === undefined,
    );
    if (missing.length === 0) return [];
    return new ModelsError({
      code: 'RELATION_NOT_BUILT',
      message: `${relation.name} reads ${missing.join(', ')}, which the warehouse does not have.`,
      subject: relation.name,
      location: relation.location,
      expected: 'inputs that an earlier build published, or that this one builds',
      found: `no ${missing.join(', ')}`,
      hint:
        asked === undefined
          ? `Build what it reads as well: --select +${relation.name}. Or read it in another target: --defer NAME`
          : `Intervals are computed again of what is built. Build it first: models build --select +${relation.name}`,
    });
  });
}

/** Returns what exists at the path of a relation, by the words of statements. */
export function existingKind(entry: CatalogEntry | undefined): RelationKind | undefined {
  return entry?.isDynamic === true ? 'dynamic table' : entry?.kind;
}

/**
 * Returns errors for the selected dynamic tables that the warehouse does not have, and for those that are read
 * before they have rows.
 */
export function dynamicObstacles({
  graph,
  selected,
  dialect,
}: Pick<PlanRequest, 'graph' | 'selected' | 'dialect'>): readonly ModelsError[] {
  return graph.order.flatMap((relation) => {
    if (relation.kind !== 'model' || !selected.has(relation.name)) return [];
    const dynamic = dynamicOf(relation.materialized);
    if (dynamic === undefined) return [];
    if (dialect.dynamicTables === undefined) {
      return dynamic.elsewhere === undefined ? unsupported(relation, dialect.name) : [];
    }
    const [reader] = neighbours(graph.children, relation.name);
    const isEmpty = dynamic.initialize === 'on_schedule' && reader !== undefined;
    return isEmpty ? readTooEarly(relation, reader) : [];
  });
}

function unsupported({ name, location }: Model, warehouse: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is a dynamic table, which ${warehouse} does not have.`,
    subject: name,
    location,
    expected: "a warehouse that refreshes tables by itself, or elsewhere: 'view'",
    found: warehouse,
    hint: `Keep ${name} as a view there: dynamicTable({ elsewhere: 'view', … }), or leave it out with --exclude ${name}.`,
  });
}

function readTooEarly({ name, location }: Model, reader: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is created without rows, and ${reader} reads it in the same build.`,
    subject: name,
    location,
    expected: "initialize: 'on_create', or a dynamic table that no other model reads",
    found: "initialize: 'on_schedule'",
    hint: `Leave initialize out, or let ${reader} read what ${name} reads.`,
  });
}
