import { independent } from '../../compile/lineage/dependence.ts';
import type { QueryLineage } from '../../compile/lineage/queryLineage.ts';
import { type ModelsError, throwAll } from '../../errors/modelsError.ts';
import type { Graph } from '../graph.ts';
import { located } from '../located.ts';
import { inputsOf, type ProjectRelation } from '../project.ts';
import { modelLineage } from './modelLineage.ts';

/** The columns and rows that the columns and rows of a relation depend on. */
export type RelationLineage = QueryLineage;

/** The lineage of each relation of a project, by the relation's name. */
export type ProjectLineage = ReadonlyMap<string, RelationLineage>;

/**
 * Returns the lineage of every relation of a project, from the trees of its models.
 *
 * @throws ModelsError or ModelsErrors with every query that cannot be built or traced
 * @example
 * projectLineage(graph).get('customer_orders')?.columns.get('spent')?.from
 * // [{ relation: 'stg_orders', column: 'amount' }]
 */
export function projectLineage({ order }: Graph): ProjectLineage {
  const lineages = new Map<string, RelationLineage>();
  const errors: ModelsError[] = [];
  for (const relation of order) {
    // A reader of a broken model has no errors that could be distinguished from that model's.
    if (inputsOf(relation).some(({ name }) => !lineages.has(name))) continue;
    try {
      const columns = inputsOf(relation).map(
        ({ name }) => [name, [...(lineages.get(name)?.columns.keys() ?? [])]] as const,
      );
      lineages.set(relation.name, relationLineage(relation, new Map(columns)));
    } catch (error) {
      errors.push(located(relation, error));
    }
  }
  throwAll(errors);
  return lineages;
}

/** The lineage of relations with the columns of their inputs: the verdicts on personal data ask for it again. */
const traced = new WeakMap<ProjectRelation, { columns: InputColumns; lineage: RelationLineage }>();

type InputColumns = ReadonlyMap<string, readonly string[]>;

/**
 * Returns the lineage of one relation.
 *
 * @param columns those of each of its inputs, by the input's name
 * @throws ModelsError as `modelLineage` does
 */
export function relationLineage(relation: ProjectRelation, columns: InputColumns): RelationLineage {
  const before = traced.get(relation);
  if (before !== undefined && haveSameColumns(before.columns, columns)) return before.lineage;
  const lineage = trace(relation, columns);
  traced.set(relation, { columns, lineage });
  return lineage;
}

function haveSameColumns(a: InputColumns, b: InputColumns): boolean {
  return (
    a.size === b.size &&
    [...a].every(([input, names]) => {
      const others = b.get(input);
      return others?.length === names.length && names.every((name, at) => others[at] === name);
    })
  );
}

function trace(relation: ProjectRelation, columns: InputColumns): RelationLineage {
  switch (relation.kind) {
    case 'source':
    case 'seed':
      return delivered(relation);
    case 'model':
      return modelLineage(relation, columns);
    default:
      return relation satisfies never;
  }
}

/** Returns the lineage of what the project takes as it is. */
function delivered({ contract }: ProjectRelation): RelationLineage {
  const columns = contract?.columns ?? [];
  return { columns: new Map(columns.map(({ name }) => [name, independent])), rows: independent };
}
