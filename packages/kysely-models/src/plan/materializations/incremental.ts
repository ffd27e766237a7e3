import { compileSelect } from '../../compile/compileSelect.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { plainDesign } from '../../compile/dialect/newRelation.ts';
import { type Resolution, resolveTree } from '../../compile/resolveTree.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';
import { relationTypes } from '../../graph/lineage/relationTypes.ts';
import { located } from '../../graph/located.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import { incrementalDelta } from '../../materialize/incrementalDelta.ts';
import { stateSchema } from '../../state/stateParts.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import { alterBySchemaMode } from './alterStatements.ts';
import { type KeptBy, keptModel, type QueryRequest, rebuilt } from './materialization.ts';
import { queryResolution } from './queryResolution.ts';

/** Tables to which a later run applies the rows of the model's increment. */
export const incrementalTable: KeptBy = {
  ...rebuilt,
  described: (model) => {
    const { materialized } = keptModel(model, 'incremental');
    return { ...materialized, follows: materialized.follows && [...materialized.follows] };
  },
  updateQueries: (request, model) => compileIncrement(request, model),
  update: {
    labels: { first: 'full build', later: 'increment' },
    alter: (request, model, { target }) => {
      const { materialized, contract } = keptModel(model, 'incremental');
      return alterBySchemaMode(request, model, contract, materialized.onSchemaChange, target);
    },
    delta: (request, model, { target, place, read, design = plainDesign }) => {
      const { materialized, contract } = keptModel(model, 'incremental');
      return incrementalDelta({
        dialect: request.dialect,
        how: materialized,
        contract,
        target,
        ...compileIncrement(request, model, place),
        changes: read && {
          path: changesPath(model.name),
          columns: read.columns,
          isCounted: read.isCounted,
          design,
        },
        runId: request.runId,
      });
    },
  },
};

/** Returns the path at which a run keeps its changes of an incremental model. */
export function changesPath(name: string): RelationPath {
  return { schema: stateSchema, name: changesOf(name) };
}

/** The compiled queries of an increment. */
interface CompiledIncrement {
  readonly rows: string;
  readonly deletes: string | undefined;
}

/**
 * Compiles the queries of an increment.
 *
 * @throws ModelsError with the model's place in the project when one cannot be compiled
 */
export function compileIncrement(
  request: QueryRequest,
  model: Model,
  place: Places = relationPath,
): CompiledIncrement {
  const { contract } = keptModel(model, 'incremental');
  const { increment } = model;
  if (increment === undefined) throw new Error(`${model.name} has no increment`);
  try {
    const resolution = incrementResolution(request, model, place);
    return {
      rows: compileSelect(increment.rows(), contract, resolution),
      deletes:
        increment.deletes && request.dialect.print(resolveTree(increment.deletes(), resolution)),
    };
  } catch (error) {
    throw located(model, error);
  }
}

/** Resolves the names that the queries of an increment may read beside the inputs. */
function incrementResolution(request: QueryRequest, model: Model, place: Places): Resolution {
  const resolution = queryResolution(request, model, place);
  const changes = model.inputs.map(({ name }) => [changesOf(name), changesPath(name)] as const);
  // Quarantined rows are returned to the copy that is changed: the increment follows these, too.
  const hasQuarantine = quarantineTestsOf(model).length > 0;
  const own = [model.name, hasQuarantine ? place(model) : relationPath(model)] as const;
  const { types = new Map() } = resolution;
  const changed = model.inputs.map(({ name }) => [changesOf(name), types.get(name)] as const);
  return {
    ...resolution,
    relations: new Map([...resolution.relations, own, ...changes]),
    types: new Map([...types, [model.name, relationTypes(model)], ...changed]),
  };
}
