import { compileSelect } from '../../compile/compileSelect.ts';
import type { Model } from '../../define/models/model.ts';
import { located } from '../../graph/located.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { keptBy } from './keptBy.ts';
import type { QueryRequest } from './materialization.ts';
import { queryResolution } from './queryResolution.ts';

/**
 * Compiles a model's query.
 *
 * @throws ModelsError with the model's place in the project when it cannot be compiled
 */
export function modelSelect(
  request: QueryRequest,
  model: Model,
  place: Places = relationPath,
): string {
  try {
    const resolution = queryResolution(request, model, place);
    return compileSelect(model.query(), keptBy(model).queryContract(model), resolution);
  } catch (error) {
    throw located(model, error);
  }
}

/** Compiles what is published when a model is rebuilt: of a snapshot the first versions of its rows. */
export function publishedSelect(
  request: QueryRequest & Pick<PlanRequest, 'at'>,
  model: Model,
): string {
  return keptBy(model).rebuild(request, model, modelSelect(request, model));
}
