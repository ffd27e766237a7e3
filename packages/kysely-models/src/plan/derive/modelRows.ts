import { columnsByName, tablesOfModel } from '../../compile/columns/relationColumns.ts';
import { isSameKind } from '../../compile/derive/links.ts';
import { notDerivable } from '../../compile/derive/notDerivable.ts';
import { readRows } from '../../compile/derive/readRows.ts';
import type { Rows } from '../../compile/derive/rows.ts';
import { readTree } from '../../compile/readTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import { inputTypes } from '../../graph/lineage/relationTypes.ts';
import { inputsOf, isProjectRelation } from '../../graph/project.ts';

/** The rows of a model's query, down to the tables that it comes from. */
interface ModelRows {
  readonly rows: Rows;
  /** The columns that are published as the query gives them. */
  readonly kept: ReadonlySet<string>;
  /** Returns the rows of a relation; undefined where the query and its views read none of this name. */
  readonly relation: (name: string) => Rows | undefined;
}

/** Returns true for a model that is kept as a view. */
export const isViewModel = (relation: Relation): boolean =>
  isProjectRelation(relation) && relation.kind === 'model' && relation.materialized.kind === 'view';

/** Returns the relations that a model reads: its inputs, and what the views among them read. */
export function readRelations(
  model: Model,
  isView: (relation: Relation) => boolean,
): ReadonlyMap<string, Relation> {
  const found = new Map<string, Relation>();
  const add = (relation: Relation) => {
    if (found.has(relation.name)) return;
    found.set(relation.name, relation);
    if (isView(relation) && isProjectRelation(relation)) inputsOf(relation).forEach(add);
  };
  model.inputs.forEach(add);
  return found;
}

/** Returns the tables from whose changes the rows of a model follow. */
export function followedTables(
  model: Model,
  isView: (relation: Relation) => boolean,
): readonly Relation[] {
  return [...readRelations(model, isView).values()].filter((each) => !isView(each));
}

/**
 * Reads a model's query as rows of tables, with the queries of the views that it reads in their place.
 *
 * @param isView returns true for a relation that is a view in the warehouse
 * @throws NotDerivable, or what its query throws
 */
export function modelRows(model: Model, isView: (relation: Relation) => boolean): ModelRows {
  const relations = readRelations(model, isView);
  const known = new Map<string, Rows>();
  const rowsOf = (name: string): Rows | undefined => {
    const relation = relations.get(name);
    if (relation === undefined) return undefined;
    const before = known.get(name);
    if (before !== undefined) return before;
    const rows = isView(relation) ? shown(relation) : stored(relation);
    known.set(name, rows);
    return rows;
  };
  const queryRows = (owner: Model) => {
    const types = inputTypes(owner.inputs);
    const by = {
      owner: owner.name,
      columns: tablesOfModel(owner),
      types,
      stars: 'always',
    } as const;
    const read = readTree(owner.query(), by);
    const rows = readRows(read.tree, {
      owner: owner.name,
      types: read.types,
      relation: (name) =>
        rowsOf(name) ?? notDerivable(`${owner.name} reads ${name}, which is not among its inputs`),
    });
    return { rows, kept: keptColumns(owner, rows) };
  };
  const shown = (relation: Relation): Rows => {
    // Sound: only a model is kept as a view that has a query.
    const { rows, kept } = queryRows(relation as Model);
    const columns =
      namesOf(relation) ?? notDerivable(`the columns of ${relation.name} are not known`);
    return { kind: 'shown', name: relation.name, columns, kept, rows };
  };
  return { ...queryRows(model), relation: rowsOf };
}

const stored = (relation: Relation): Rows => ({
  kind: 'stored',
  name: relation.name,
  columns: namesOf(relation),
});

function namesOf(relation: Relation): readonly string[] | undefined {
  const { columns, unknown } = columnsByName([relation]).get(relation.name) ?? { columns: [] };
  return unknown === undefined && columns.length > 0 ? columns.map(({ name }) => name) : undefined;
}

/** Returns the columns of a relation whose values its contract's types leave as they are. */
function keptColumns({ contract }: Model, rows: Rows): ReadonlySet<string> {
  if (rows.kind === 'stored' || rows.kind === 'shown') return new Set();
  const { outputs } = rows;
  if (contract === undefined) return new Set(outputs.map(({ name }) => name));
  const types = new Map(contract.columns.map(({ name, sqlType }) => [name, sqlType]));
  const kept = outputs.filter(({ name, type }) => {
    const to = types.get(name);
    return to !== undefined && isSameKind(type, to);
  });
  return new Set(kept.map(({ name }) => name));
}
