import type { Target } from '../../define/project/target.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { targetKindOf } from './kinds/targetKindOf.ts';

/** Returns true when relations built in one target replace those built in the other. */
export function samePlace(one: Target, other: Target): boolean {
  return sameDatabase(one, other) && foldCase(one.schemaPrefix) === foldCase(other.schemaPrefix);
}

/** Returns true when two targets are one file, or one database of an account. */
function sameDatabase(one: Target, other: Target): boolean {
  return one.kind === other.kind && targetKindOf(one).isSameDatabase(one, other);
}
