import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import { quarantineName } from './quarantineModel.ts';

/** The relations of a project, by their names. */
interface Named<R extends Relation> {
  readonly byName: ReadonlyMap<string, R>;
}

/** Returns the table of the rows that a model holds back; undefined of one that holds none back. */
export function heldBy<R extends Relation>(
  { byName }: Named<R>,
  model: string,
): (R & Model) | undefined {
  const found = byName.get(quarantineName(model));
  return found !== undefined && isOf(found, model) ? found : undefined;
}

/** Returns true for the table of the rows that a model holds back. */
const isOf = <R extends Relation>(relation: R, model: string): relation is R & Model =>
  'holds' in relation &&
  typeof relation.holds === 'object' &&
  relation.holds !== null &&
  'name' in relation.holds &&
  relation.holds.name === model;
