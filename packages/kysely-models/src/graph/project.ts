import type { Relation } from '../define/contract/relation.ts';
import type { Model } from '../define/models/model.ts';
import type { Seed } from '../define/sources/seed.ts';
import type { Source } from '../define/sources/source.ts';

/** Any relation of a project, told apart by `kind`. */
export type ProjectRelation = Model | Source | Seed;

/** True for what `model()`, `source()` and `seed()` return. */
export function isProjectRelation(value: unknown): value is ProjectRelation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'model' || value.kind === 'source' || value.kind === 'seed') &&
    'name' in value &&
    'contract' in value
  );
}

/** Returns true for a source that says how old its data may be, or for a view in the place of one. */
export const saysAge = (relation: ProjectRelation): boolean =>
  relation.kind !== 'seed' && relation.freshness !== undefined;

/** Returns the relations that a relation's query reads. */
export function inputsOf(relation: ProjectRelation): readonly Relation[] {
  return relation.kind === 'model' ? relation.inputs : [];
}
