import { tablesOfModel } from '../../compile/columns/relationColumns.ts';
import { compileSelect } from '../../compile/compileSelect.ts';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { CustomMaterialization } from '../../define/models/customMaterialization.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { relationTypes } from '../../graph/lineage/relationTypes.ts';
import { located } from '../../graph/located.ts';
import { type CompiledUpdate, customDelta, incomingPath } from '../../materialize/customDelta.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { alterStatements } from './alterStatements.ts';
import { changedTable, type PlannedUpdate, updateTarget } from './planUpdate.ts';

/** A model with a materialization of the project's own. */
export interface CustomModel {
  readonly model: Model;
  readonly materialized: CustomMaterialization;
  readonly contract: Contract;
}

/**
 * A model as one with a materialization of the project's own; undefined of any other.
 *
 * @throws ModelsError DEFINITION_INVALID when it has no contract
 */
export function customModel(model: Model): CustomModel | undefined {
  const { materialized, contract, name, location } = model;
  if (materialized.kind !== 'custom') return undefined;
  if (contract !== undefined) return { model, materialized, contract };
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is kept by ${materialized.name} and has no contract.`,
    subject: name,
    location,
    expected: 'columns: the table keeps its columns from run to run',
    found: 'none',
    hint: 'Name the columns with their types under columns.',
  });
}

/**
 * Compiles the queries of an update.
 *
 * @param incoming where the rows lie that the model's query gives
 * @param kept where the table lies that is updated
 * @throws ModelsError with the model's place in the project when one cannot be compiled
 */
export function compileUpdate(
  { dialect, variables }: Pick<PlanRequest, 'dialect' | 'variables'>,
  { model, materialized, contract }: CustomModel,
  { incoming, kept }: { readonly incoming: RelationPath; readonly kept: RelationPath },
): CompiledUpdate {
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

/**
 * What a run does to update the table of such a model: in place, or on a copy of it.
 *
 * @param incoming the compiled query of the model
 * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
 */
export function planCustomUpdate(
  request: PlanRequest,
  custom: CustomModel,
  incoming: string,
): PlannedUpdate {
  const { model, contract, materialized } = custom;
  const target = updateTarget(request, model);
  const mode = materialized.onSchemaChange;
  const hint = `Make it anew with --full-refresh --select ${model.name}, or change onSchemaChange.`;
  const alters =
    mode === 'rebuild' ? [] : alterStatements(request, { model, contract, mode, target, hint });
  return changedTable(request, model, alters, planCustomDelta(request, custom, target, incoming));
}

/**
 * What an update does to the table of such a model.
 *
 * @param target the table itself, or its candidate
 * @param incoming the compiled query of the model
 */
export function planCustomDelta(
  request: Pick<PlanRequest, 'dialect' | 'variables' | 'runId'>,
  custom: CustomModel,
  target: RelationPath,
  incoming: string,
): Delta {
  const { dialect, runId } = request;
  const paths = { incoming: incomingPath({ dialect, target, runId }), kept: target };
  const update = compileUpdate(request, custom, paths);
  return customDelta({ dialect, contract: custom.contract, target, incoming, update, runId });
}
