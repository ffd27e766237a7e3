import type { Relation } from '../../define/contract/relation.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';
import { type NamedQuery, nameColumns } from './nameColumns.ts';
import { namedColumns, type QueryColumns, unknownColumns } from './queryColumns.ts';

/** The columns of relations, since every reader asks for them: a build of the shop 350 times for 47 relations. */
const ofRelations = new WeakMap<Relation, QueryColumns>();

/**
 * Returns the columns that a relation publishes, in order: those of its contract, or else those that
 * its query gives.
 */
function relationColumns(relation: Relation): QueryColumns {
  const known = ofRelations.get(relation);
  if (known !== undefined) return known;
  // Until they are known: a model that reads itself is for the graph to refuse.
  ofRelations.set(relation, unknownColumns(`${relation.name}, which reads itself`));
  const columns = columnsOf(relation);
  ofRelations.set(relation, columns);
  return columns;
}

function columnsOf(relation: Relation): QueryColumns {
  const { name, contract } = relation;
  if (contract !== undefined) {
    return namedColumns(
      contract.columns.map((column) => column.name),
      name,
    );
  }
  return isModel(relation)
    ? queryColumns(relation)
    : unknownColumns(`${name}, which has no contract`);
}

/** Returns the columns of relations, by the names that a query writes. */
export function columnsByName(relations: readonly Relation[]): ReadonlyMap<string, QueryColumns> {
  return new Map(relations.map((relation) => [relation.name, relationColumns(relation)]));
}

/** Returns the columns of all that the queries of a model can read. */
export function tablesOfModel(model: Model): ReadonlyMap<string, QueryColumns> {
  const inputs = columnsByName(model.inputs);
  if (model.increment === undefined) return inputs;
  const own = relationColumns(model);
  const changes = [...inputs].map(([name, columns]) => [changesOf(name), columns] as const);
  const tables = [[model.name, own], ['incoming', own], ['kept', own], ...changes] as const;
  return new Map([...tables, ...inputs]);
}

/** Returns the query of a model with all its columns by name; see `nameColumns`. */
export function namedModelQuery(model: Model): NamedQuery {
  return nameColumns(model.query(), tablesOfModel(model));
}

function queryColumns(model: Model): QueryColumns {
  try {
    return namedModelQuery(model).columns;
  } catch {
    // The compilation of the model itself reports its errors.
    return unknownColumns(`${model.name}, whose query cannot be built`);
  }
}

function isModel(relation: Relation): relation is Model {
  return relation.kind === 'model' && 'query' in relation;
}
