import { type Dependence, queryLineage, type QueryLineage } from '../compile/lineage/queryLineage.ts';
import { ModelsError, throwAll } from '../errors/modelsError.ts';
import type { Graph } from './graph.ts';
import type { ProjectRelation } from './project.ts';

/** What the columns and rows of each relation of a project depend on, by the relation's name. */
export type ProjectLineage = ReadonlyMap<string, QueryLineage>;

const nothing: Dependence = { from: [], rows: [], reads: [], opaque: [] };

/**
 * The lineage of every relation of a project, from the trees of its models.
 *
 * @throws ModelsError or ModelsErrors with every query that cannot be built or traced
 * @example
 * projectLineage(graph).get('customer_orders')?.columns.get('spent')?.from
 * // [{ relation: 'stg_orders', column: 'amount' }]
 */
export function projectLineage({ order }: Graph): ProjectLineage {
  const lineages = new Map<string, QueryLineage>();
  const errors: ModelsError[] = [];
  for (const relation of order) {
    try {
      lineages.set(relation.name, relationLineage(relation, lineages));
    } catch (error) {
      errors.push(located(relation, error));
      // What reads it is traced all the same, as far as its contract goes.
      lineages.set(relation.name, delivered(relation));
    }
  }
  throwAll(errors);
  return lineages;
}

function relationLineage(relation: ProjectRelation, known: ProjectLineage): QueryLineage {
  switch (relation.kind) {
    case 'source':
    case 'seed':
      return delivered(relation);
    case 'model': {
      const inputs = relation.inputs.map(({ name }): [string, readonly string[]] => [
        name,
        [...(known.get(name)?.columns.keys() ?? [])],
      ]);
      return queryLineage(relation.name, relation.query(), relation.contract, new Map(inputs));
    }
    default:
      return relation satisfies never;
  }
}

/** The lineage of what the project takes as it is. */
function delivered({ contract }: ProjectRelation): QueryLineage {
  const columns = contract?.columns ?? [];
  return { columns: new Map(columns.map(({ name }) => [name, nothing])), rows: nothing };
}

function located(relation: ProjectRelation, error: unknown): ModelsError {
  const known = error instanceof ModelsError ? error.details : undefined;
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `The query of ${relation.name} cannot be built: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'The function that makes the query threw this; correct it there.',
    cause: error,
    ...known,
    subject: known?.subject ?? relation.name,
    location: known?.location ?? relation.location,
  });
}
