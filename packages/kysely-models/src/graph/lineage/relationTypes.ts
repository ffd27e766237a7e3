import { timesColumn } from '../../compile/derive/keySet.ts';
import { inferTypes } from '../../compile/types/inferTypes.ts';
import type { TableTypes } from '../../compile/types/typeScope.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { isProjectRelation } from '../project.ts';

/** The types of relations, since every reader asks for them: a build of the shop 400 times for 47 relations. */
const known = new WeakMap<Relation, TableTypes>();

/**
 * Returns the types of a relation's published columns: those of its contract, else those that
 * follow from its query; undefined where neither defines them.
 */
export function relationTypes(relation: Relation): TableTypes {
  if (known.has(relation)) return known.get(relation);
  const types = typesOf(relation);
  known.set(relation, types);
  return types;
}

function typesOf(relation: Relation): TableTypes {
  const { contract } = relation;
  if (contract !== undefined) {
    return contract.columns.map(({ name, sqlType }) => ({ name, type: sqlType }));
  }
  if (!isProjectRelation(relation) || relation.kind !== 'model') return undefined;
  return inferTypes(relation.query(), inputTypes(relation.inputs)).columns;
}

/** Returns the types of what a query reads, by the names that it writes. */
export function inputTypes(inputs: readonly Relation[]): ReadonlyMap<string, TableTypes> {
  return new Map(inputs.map((input) => [input.name, relationTypes(input)]));
}

/** Returns the types of the changes of relations, by the names that queries give them. */
export function changesTypes(relations: readonly Relation[]): ReadonlyMap<string, TableTypes> {
  return new Map(
    relations.map((each) => [
      changesOf(each.name),
      [...(relationTypes(each) ?? []), { name: timesColumn, type: { kind: 'bigint' } }],
    ]),
  );
}
