import { tablesOfModel } from '../../compile/columns/relationColumns.ts';
import type { Resolution } from '../../compile/resolveTree.ts';
import { inputTypes } from '../../graph/lineage/relationTypes.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import { completedTables } from '../request/sourceGaps.ts';
import type { QueryRequest } from './materialization.ts';

/** Returns the resolution of a relation's query, which may read its inputs. */
export function queryResolution(
  request: QueryRequest,
  relation: ProjectRelation,
  place: Places = relationPath,
): Resolution {
  const paths = inputsOf(relation).map((input) => [input.name, place(input)] as const);
  return {
    owner: relation.name,
    dialect: request.dialect,
    relations: new Map(paths),
    completed: request.given ?? completedTables(request.dialect, inputsOf(relation), request.gaps),
    columns: relation.kind === 'model' ? tablesOfModel(relation) : undefined,
    variables: request.variables,
    types: inputTypes(inputsOf(relation)),
    keys: keyColumns(relation),
  };
}

/** Returns the columns that name a row: of the first test that a key is unique. */
function keyColumns(relation: ProjectRelation): readonly string[] {
  if (relation.kind === 'model' && relation.materialized.kind === 'incremental') {
    return relation.materialized.uniqueKey;
  }
  try {
    const unique = relation.tests().find(({ kind }) => kind === 'unique');
    return unique?.kind === 'unique' ? unique.columns : [];
  } catch {
    // Errors of the tests are reported where they are planned.
    return [];
  }
}
