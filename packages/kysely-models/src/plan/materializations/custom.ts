import { tablesOfModel } from '../../compile/columns/relationColumns.ts';
import { compileSelect } from '../../compile/compileSelect.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Model } from '../../define/models/model.ts';
import { relationTypes } from '../../graph/lineage/relationTypes.ts';
import { located } from '../../graph/located.ts';
import { type CompiledUpdate, customDelta, incomingPath } from '../../materialize/customDelta.ts';
import { alterBySchemaMode } from './alterStatements.ts';
import { type KeptBy, keptModel, type QueryRequest, rebuilt } from './materialization.ts';

/** Tables that a later run changes as a custom materialization defines. */
export const customTable: KeptBy = {
  ...rebuilt,
  // Its queries are compared as they are compiled.
  described: (model) => ({ name: keptModel(model, 'custom').materialized.name }),
  updateQueries: (request, model) => compileUpdate(request, model, comparedPaths),
  update: {
    labels: { first: 'full build', later: 'update' },
    alter: (request, model, { target }) => {
      const { materialized, contract } = keptModel(model, 'custom');
      return alterBySchemaMode(request, model, contract, materialized.onSchemaChange, target);
    },
    delta: (request, model, { target, select }) => {
      const { dialect, runId } = request;
      const { contract } = keptModel(model, 'custom');
      const paths = { incoming: incomingPath({ dialect, target, runId }), kept: target };
      const update = compileUpdate(request, model, paths);
      return customDelta({ dialect, contract, target, incoming: select(), update, runId });
    },
  },
};

/** The paths of an update's tables when it is compared with another version of it. */
const comparedPaths = {
  incoming: { schema: 'update', name: 'incoming' },
  kept: { schema: 'update', name: 'kept' },
};

/**
 * Compiles the queries of an update.
 *
 * @param incoming the path of the rows that the model's query returns
 * @param kept the path of the table to update
 * @throws ModelsError with the model's place in the project when one cannot be compiled
 */
function compileUpdate(
  { dialect, variables }: QueryRequest,
  model: Model,
  { incoming, kept }: { readonly incoming: RelationPath; readonly kept: RelationPath },
): CompiledUpdate {
  const { materialized, contract } = keptModel(model, 'custom');
  const relations = new Map([
    ['incoming', incoming],
    ['kept', kept],
  ]);
  const columns = tablesOfModel(model);
  const own = relationTypes(model);
  const types = new Map([
    ['incoming', own],
    ['kept', own],
  ]);
  const resolution = { owner: model.name, dialect, relations, columns, variables, types };
  try {
    const { inserts, deletes } = materialized;
    const keys = deletes?.columns.map(dialect.identifier).join(', ');
    return {
      inserts: inserts && compileSelect(inserts, contract, resolution),
      deletes: deletes && {
        columns: deletes.columns,
        keys: `select ${keys} from (${dialect.print(resolveTree(deletes.in, resolution))}) as ${dialect.identifier('d')}`,
      },
    };
  } catch (error) {
    throw located(model, error);
  }
}
