import { columnsByName } from '../../compile/columns/relationColumns.ts';
import { compileSelect } from '../../compile/compileSelect.ts';
import { ownTable } from '../../compile/derive/increment/addedRows.ts';
import { type Derivation, derive } from '../../compile/derive/increment/derivation.ts';
import { NotDerivable } from '../../compile/derive/notDerivable.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import { plainDesign } from '../../compile/dialect/newRelation.ts';
import { type CompletedTable, type Resolution, resolveTree } from '../../compile/resolveTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';
import { changesTypes, inputTypes, relationTypes } from '../../graph/lineage/relationTypes.ts';
import { located } from '../../graph/located.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { temporaryPath } from '../../materialize/createRelation.ts';
import {
  type CompiledDerivation,
  derivedDelta,
  otherThanOneRow,
} from '../../materialize/derivedDelta.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import { maintainedKey } from '../derive/maintained.ts';
import { followedTables, isViewModel, modelRows, readRelations } from '../derive/modelRows.ts';
import { isTracked, trackedTables } from '../derive/trackedTables.ts';
import { completedTables } from '../request/sourceGaps.ts';
import { changesPath } from './incremental.ts';
import {
  type KeptBy,
  keptModel,
  rebuilt,
  type UpdatePlace,
  type UpdateRequest,
} from './materialization.ts';

/** Tables of which a later run computes the rows that can differ. */
export const maintainedTable: KeptBy = {
  ...rebuilt,
  update: {
    labels: { first: 'full build', later: 'increment' },
    alter: () => [],
    delta: (
      request,
      model,
      { target, place, read, select, design = plainDesign, derivation, tracked },
    ) => {
      const { dialect, runId } = request;
      const { contract } = keptModel(model, 'table');
      const how = derivation ?? derivationOfAll(dialect, model);
      const changes = read && {
        path: changesPath(model.name),
        columns: read.columns,
        isCounted: read.isCounted,
        design,
      };
      return derivedDelta({
        dialect,
        contract,
        target,
        runId,
        changes,
        uniqueKey: maintainedKey(model) ?? [],
        select: select(),
        derivation: how && compileDerivation(request, model, how, { target, place, tracked }),
      });
    },
  },
};

/** Derives the increment of a model all of whose inputs changed; undefined where it is always rebuilt. */
function derivationOfAll(dialect: EngineDialect, model: Model): Derivation | undefined {
  const tables = followedTables(model, isViewModel);
  const tracked = new Set(tables.filter((each) => isTracked(dialect, each)).map(nameOf));
  return derivationOf(model, tables.map(nameOf), (name) => tracked.has(name));
}

/** Returns true for a model that some build may update: where all of its inputs changed, or one of them alone. */
export function mayBeDerived(model: Model): boolean {
  if (quarantineTestsOf(model).length > 0) return false;
  const names = followedTables(model, isViewModel).map(nameOf);
  const changes = [names, ...names.map((name) => [name])];
  return changes.some((changed) => derivationOf(model, changed) !== undefined);
}

const nameOf = ({ name }: Relation) => name;

function derivationOf(
  model: Model,
  changed: readonly string[],
  isSeenBefore: (name: string) => boolean = () => false,
): Derivation | undefined {
  try {
    const key = maintainedKey(model) ?? [];
    const rows = modelRows(model, isViewModel);
    const found = derive({
      ...rows,
      key,
      changed: new Set(changed),
      isCounted: () => true,
      isSeenBefore,
    });
    return found.kind === 'derived' ? found : undefined;
  } catch (error) {
    if (error instanceof NotDerivable) return undefined;
    throw located(model, error);
  }
}

/**
 * Compiles the queries of a derived increment.
 *
 * @throws ModelsError with the model's place in the project when one cannot be compiled
 */
function compileDerivation(
  request: UpdateRequest,
  model: Model,
  derivation: Derivation,
  at: Pick<UpdatePlace, 'target' | 'place' | 'tracked'>,
): CompiledDerivation {
  const { dialect, runId } = request;
  const { by, steps, keys, rows, whole, onlyRows, added } = derivation;
  try {
    const tables = new Map(
      steps.map(({ table }, place) => [
        table,
        temporaryPath({ dialect, runId, target: at.target }, `keys_${place + 1}`),
      ]),
    );
    const resolution = derivationResolution(request, model, derivation, {
      ...at,
      tables: new Map([...tables, [ownTable, at.target]]),
    });
    const pathOf = (name: string) => resolution.relations.get(name) ?? changesPath(name);
    const changesIn = (name: string) => {
      const table = pathSql(dialect, pathOf(changesOf(name)));
      const select = resolution.completed?.get(changesOf(name))?.(table);
      return select === undefined ? table : `(${select}) as ${dialect.identifier('none')}`;
    };
    return {
      by,
      steps: steps.map(({ table, query }) => ({
        path: pathOf(table),
        select: dialect.print(resolveTree(query, { ...resolution, stars: 'always' })),
      })),
      keys: { path: pathOf(keys.table), columns: keys.columns },
      rows: compileSelect(rows, model.contract, resolution),
      whole: [
        ...[...whole.keys()].map(changesIn),
        ...[...onlyRows].map((name) =>
          otherThanOneRow(dialect, changesIn(name), pathSql(dialect, pathOf(name))),
        ),
      ],
      added: added?.map((name) => ({
        changes: changesIn(name),
        table: pathSql(dialect, resolution.relations.get(name) ?? changesPath(name)),
      })),
    };
  } catch (error) {
    throw located(model, error);
  }
}

/** Resolves the names of the model's inputs, of what views among them read, of changes and of keys. */
function derivationResolution(
  request: UpdateRequest,
  model: Model,
  { steps, shown, reads, whole }: Derivation,
  {
    place,
    tracked,
    tables,
  }: Pick<UpdatePlace, 'place' | 'tracked'> & {
    readonly tables: ReadonlyMap<string, RelationPath>;
  },
): Resolution {
  const { dialect, variables, gaps, given } = request;
  const relations = [...readRelations(model, isProjectView(shown)).values()];
  const named = (name: string) => relations.find((relation) => relation.name === name);
  const followed = trackedTables(dialect, given === undefined ? relations : [], tracked, {
    place,
    columnsOf: (name) => (whole.has(name) ? undefined : reads.get(name)?.columns),
  });
  const completed = new Map<string, CompletedTable>([
    ...(given ?? completedTables(dialect, relations, gaps) ?? []),
    ...followed.completed,
  ]);
  const views = [...shown].flatMap(([name, some]) => {
    const view = named(some.view);
    return view === undefined ? [] : [{ name, view, query: some.query }];
  });
  const resolution: Resolution = {
    owner: model.name,
    dialect,
    relations: new Map([
      ...relations.map((each) => [each.name, place(each)] as const),
      ...relations.map(({ name }) => [changesOf(name), changesPath(name)] as const),
      ...followed.relations,
      ...tables,
      ...views.map(({ name, view }) => [name, relationPath(view)] as const),
    ]),
    completed,
    columns: columnsByName(relations),
    variables,
    types: new Map([
      ...inputTypes(relations),
      ...changesTypes(relations),
      ...steps.map(({ table, columns }) => [table, columns] as const),
      [ownTable, relationTypes(model)] as const,
      ...views.map(({ name, view }) => [name, relationTypes(view)] as const),
    ]),
    keys: maintainedKey(model),
  };
  for (const { name, view, query } of views) {
    const text = compileSelect(query, view.contract, { ...resolution, owner: view.name, keys: [] });
    completed.set(name, () => text);
  }
  return resolution;
}

/** Returns what says of a relation that its query is read in its place. */
function isProjectView(shown: Derivation['shown']): (relation: Relation) => boolean {
  const names = new Set([...shown.values()].map(({ view }) => view));
  return (relation) => names.has(relation.name) || isViewModel(relation);
}
