import { inferTypes } from '../../compile/types/inferTypes.ts';
import type { TableTypes } from '../../compile/types/typeScope.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { isProjectRelation } from '../project.ts';

/** The types of models without a contract, whose queries are read once. */
const known = new WeakMap<Relation, TableTypes>();

/**
 * Returns the types of a relation's published columns: those of its contract, else those that
 * follow from its query; undefined where neither defines them.
 */
export function relationTypes(relation: Relation): TableTypes {
  const { contract } = relation;
  if (contract !== undefined) {
    return contract.columns.map(({ name, sqlType }) => ({ name, type: sqlType }));
  }
  if (!isProjectRelation(relation) || relation.kind !== 'model') return undefined;
  if (known.has(relation)) return known.get(relation);
  const { columns } = inferTypes(relation.query(), inputTypes(relation.inputs));
  known.set(relation, columns);
  return columns;
}

/** Returns the types of what a query reads, by the names that it writes. */
export function inputTypes(inputs: readonly Relation[]): ReadonlyMap<string, TableTypes> {
  return new Map(inputs.map((input) => [input.name, relationTypes(input)]));
}
