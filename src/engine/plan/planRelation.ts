import { compileSelect } from '../compile/compileSelect.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';
import { createRelation } from '../materialize/createRelation.ts';
import { seedSelect } from '../materialize/seedSelect.ts';
import type { PlannedRelation } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';
import { queryResolution } from './planTests.ts';

type Publishing = Omit<PlannedRelation, 'relation' | 'path' | 'tests' | 'testsAtEnd' | 'untested'>;

/**
 * What a run does to put a relation in place.
 *
 * @param existing what lies at its place now
 * @throws ModelsError with the relation's place in the project when its query cannot be compiled
 */
export function planRelation(
  request: PlanRequest,
  relation: ProjectRelation,
  existing: 'table' | 'view' | undefined,
): Publishing {
  const publish = (as: 'table' | 'view', select: string): Publishing => ({
    action: { kind: 'publish', as },
    statements: createRelation(request.dialect, relationPath(relation), as, select, existing),
    load: undefined,
  });
  switch (relation.kind) {
    case 'source': {
      const load = request.raw.get(relation.name) ?? { kind: 'keep' };
      if (load.kind === 'keep') return kept;
      return { ...publish(load.as, load.select), load: load.from };
    }
    case 'seed': {
      const rows = request.seeds.get(relation.name) ?? [];
      const select = seedSelect(request.dialect, relation.contract, rows);
      return publish('table', select);
    }
    case 'model':
      return publish(relation.materialized.kind, modelSelect(request, relation));
    default:
      return relation satisfies never;
  }
}

const kept: Publishing = {
  action: { kind: 'keep' },
  statements: [],
  load: undefined,
};

/** The compiled select statement of a model. */
export function modelSelect(
  request: Pick<PlanRequest, 'dialect' | 'variables'>,
  relation: Extract<ProjectRelation, { kind: 'model' }>,
): string {
  try {
    const resolution = queryResolution(request, relation);
    return compileSelect(relation.query(), relation.contract, resolution);
  } catch (error) {
    throw located(relation, error);
  }
}

/** An error of a definition, with the relation and its place in the project. */
export function located(relation: ProjectRelation, error: unknown): ModelsError {
  if (error instanceof ModelsError) {
    const { location, subject } = error.details;
    return new ModelsError({
      ...error.details,
      subject: subject ?? relation.name,
      location: location ?? relation.location,
    });
  }
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `The query of ${relation.name} cannot be built: ${error instanceof Error ? error.message : String(error)}`,
    subject: relation.name,
    location: relation.location,
    hint: 'The function that makes the query threw this; correct it there.',
    cause: error,
  });
}
