import { compileSelect } from '../../compile/compileSelect.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { type Resolution, resolveTree } from '../../compile/resolveTree.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { IncrementalMaterialization } from '../../define/models/incremental.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Increment, Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { relationTypes } from '../../graph/lineage/relationTypes.ts';
import { located } from '../../graph/located.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import { incrementalDelta } from '../../materialize/incrementalDelta.ts';
import { stateSchema } from '../../state/stateStore.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { ReadColumns } from './followedModels.ts';
import { queryResolution } from './planTests.ts';

/** An incremental model, with what it needs to be one. */
export interface IncrementalModel {
  readonly model: Model;
  readonly how: IncrementalMaterialization;
  readonly contract: Contract;
  readonly increment: Increment;
}

/**
 * A model as an incremental one; undefined of any other.
 *
 * @throws ModelsError DEFINITION_INVALID when it has no contract
 */
export function incrementalModel(model: Model): IncrementalModel | undefined {
  const { materialized: how, contract, increment, name, location } = model;
  if (how.kind !== 'incremental' || increment === undefined) return undefined;
  if (contract !== undefined) return { model, how, contract, increment };
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is incremental and has no contract.`,
    subject: name,
    location,
    expected: 'columns: the table keeps its columns from run to run',
    found: 'none',
    hint: 'Name the columns with their types under columns.',
  });
}

/** Where the changes are kept that a run makes in an incremental model. */
export function changesPath(name: string): RelationPath {
  return { schema: stateSchema, name: changesOf(name) };
}

/** The names that the queries of an increment may read beside the inputs, and where these lie. */
function incrementResolution(
  request: Pick<PlanRequest, 'dialect' | 'variables' | 'gaps'>,
  model: Model,
  place: Places,
): Resolution {
  const resolution = queryResolution(request, model, place);
  const changes = model.inputs.map(({ name }) => [changesOf(name), changesPath(name)] as const);
  const own = [model.name, relationPath(model)] as const;
  const { types = new Map() } = resolution;
  const changed = model.inputs.map(({ name }) => [changesOf(name), types.get(name)] as const);
  return {
    ...resolution,
    relations: new Map([...resolution.relations, own, ...changes]),
    types: new Map([...types, [model.name, relationTypes(model)], ...changed]),
  };
}

/** The compiled queries of an increment. */
export interface CompiledIncrement {
  readonly rows: string;
  readonly deletes: string | undefined;
}

/**
 * Compiles the queries of an increment.
 *
 * @throws ModelsError with the model's place in the project when one cannot be compiled
 */
export function compileIncrement(
  request: Pick<PlanRequest, 'dialect' | 'variables' | 'gaps'>,
  { model, contract, increment }: IncrementalModel,
  place: Places = relationPath,
): CompiledIncrement {
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

/**
 * What an increment does to a model's table.
 *
 * @param target the table itself, or its candidate
 * @param read what models of the same run read of the changes; undefined where none does
 */
export function planIncrement(
  request: Pick<PlanRequest, 'dialect' | 'variables' | 'gaps' | 'runId'>,
  incremental: IncrementalModel,
  target: RelationPath,
  place: Places,
  read: ReadColumns | undefined,
): Delta {
  const { model, how, contract } = incremental;
  return incrementalDelta({
    dialect: request.dialect,
    how,
    contract,
    target,
    ...compileIncrement(request, incremental, place),
    changes: read && { path: changesPath(model.name), columns: read.columns },
    runId: request.runId,
  });
}
