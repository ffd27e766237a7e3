import { nameColumns } from '../../compile/columns/nameColumns.ts';
import { namedModelQuery, tablesOfModel } from '../../compile/columns/relationColumns.ts';
import {
  type Dependence,
  decidingDependence,
  independent,
  uniteDependences,
} from '../../compile/lineage/dependence.ts';
import {
  type InputTable,
  type QueryLineage,
  queryLineage,
} from '../../compile/lineage/queryLineage.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';
import type { SnapshotMaterialization } from '../../define/models/snapshotMaterialization.ts';

type Inputs = ReadonlyMap<string, InputTable>;

/**
 * Returns the lineage of a model's columns and rows: through its query, and through its
 * materialization.
 *
 * @param columns the columns of each of its inputs, by the input's name
 * @throws ModelsError QUERY_INVALID, and what its queries throw
 */
export function modelLineage(
  model: Model,
  columns: ReadonlyMap<string, readonly string[]>,
): QueryLineage {
  const inputs: Inputs = new Map(
    model.inputs.map(({ name }) => [name, { relation: name, columns: columns.get(name) ?? [] }]),
  );
  const { materialized, name, contract } = model;
  if (model.quarantineOf !== undefined) return quarantineLineage(model, inputs);
  switch (materialized.kind) {
    case 'view':
    case 'table':
    case 'intervals':
      return queryLineage(name, namedModelQuery(model).tree, contract, inputs);
    case 'incremental':
      return changedLineage(model, materialized.uniqueKey, inputs, (own) => [
        [name, own],
        ...[...inputs].map(([input, table]) => [changesOf(input), table] as const),
      ]);
    case 'custom':
      return changedLineage(model, [], inputs, (own) => [
        ['incoming', own],
        ['kept', own],
      ]);
    case 'snapshot':
      return snapshotLineage(model, materialized, inputs);
    default:
      return materialized satisfies never;
  }
}

/** Adds the run that quarantined rows, which their query does not give. */
function quarantineLineage(model: Model, inputs: Inputs): QueryLineage {
  const { name, contract } = model;
  const given = queryLineage(name, namedModelQuery(model).tree, undefined, inputs);
  const names = contract?.columns.map((column) => column.name) ?? [];
  const columns = names.map((each) => [each, given.columns.get(each) ?? independent] as const);
  return { columns: new Map(columns), rows: given.rows };
}

/**
 * Merges the lineage of a run that rebuilds the table with that of one that changes it.
 *
 * @param uniqueKey by which rows are found that are there
 * @param more the tables that a run's queries read beside the inputs, given the lineage of the model
 */
function changedLineage(
  model: Model,
  uniqueKey: readonly string[],
  inputs: Inputs,
  more: (own: InputTable) => readonly (readonly [string, InputTable])[],
): QueryLineage {
  const { name, contract, increment } = model;
  const known = tablesOfModel(model);
  const named = (tree: ReturnType<Model['query']>) => nameColumns(tree, known).tree;
  const whole = queryLineage(name, named(model.query()), contract, inputs);
  if (increment === undefined) return whole;
  const own = { relation: name, columns: [...whole.columns.keys()] };
  const tables = new Map([...inputs, ...more(own)]);
  const added = queryLineage(name, named(increment.rows()), contract, tables);
  const deletes =
    increment.deletes && queryLineage(name, named(increment.deletes()), undefined, tables);
  const columns = new Map(
    [...whole.columns].map(([column, dependence]) => [
      column,
      uniteDependences([dependence, added.columns.get(column) ?? independent]),
    ]),
  );
  const keys = uniqueKey.map((column) => columns.get(column) ?? independent);
  const deciders = [...keys, ...(deletes?.columns.values() ?? [])].map(decidingDependence);
  const rows = [whole.rows, added.rows, ...(deletes === undefined ? [] : [deletes.rows])];
  return { columns, rows: uniteDependences([...rows, ...deciders]) };
}

/**
 * Adds the key and the columns that detect changes, which decide the versions and when they are
 * valid.
 */
function snapshotLineage(
  { name: owner, contract, query }: Model,
  { uniqueKey, strategy }: SnapshotMaterialization,
  inputs: Inputs,
): QueryLineage {
  const kept = queryLineage(owner, query(), undefined, inputs);
  const of = (column: string): Dependence => kept.columns.get(column) ?? independent;
  const telling = strategy.kind === 'timestamp' ? [strategy.updatedAt] : strategy.columns;
  // valid_from and valid_to are the times of changes; or of runs, where changed values are detected.
  const time = strategy.kind === 'timestamp' ? of(strategy.updatedAt) : independent;
  const times: Readonly<Record<string, Dependence>> = { valid_from: time, valid_to: time };
  const names = contract?.columns.map((column) => column.name) ?? [];
  return {
    columns: new Map(
      names.map((name) => [name, kept.columns.get(name) ?? times[name] ?? independent]),
    ),
    rows: uniteDependences([
      kept.rows,
      ...[...uniqueKey, ...telling].map((column) => decidingDependence(of(column))),
    ]),
  };
}
