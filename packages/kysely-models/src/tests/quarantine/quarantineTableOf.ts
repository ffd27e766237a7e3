import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import { quarantineName } from './quarantineModel.ts';

/** The relations of a project, by their names. */
interface Named<R extends Relation> {
  readonly byName: ReadonlyMap<string, R>;
}

/** Returns the quarantine table of a model; undefined of one that has none. */
export function quarantineTableOf<R extends Relation>(
  { byName }: Named<R>,
  model: string,
): (R & Model) | undefined {
  const found = byName.get(quarantineName(model));
  return found !== undefined && isOf(found, model) ? found : undefined;
}

/** Returns true for the quarantine table of a model. */
const isOf = <R extends Relation>(relation: R, model: string): relation is R & Model =>
  'quarantineOf' in relation &&
  typeof relation.quarantineOf === 'object' &&
  relation.quarantineOf !== null &&
  'name' in relation.quarantineOf &&
  relation.quarantineOf.name === model;
