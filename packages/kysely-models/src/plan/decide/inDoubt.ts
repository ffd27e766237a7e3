import type { Model } from '../../define/models/model.ts';
import { type BuiltFrom, changedRoots } from '../../state/builtFrom.ts';
import type { KnownRelation } from '../../state/stateStore.ts';

/**
 * What the state is to say of a table that stays and is changed, while nobody knows whether the
 * change is in place: as it was made, but from data that are no version of theirs. The next run then
 * changes it once more, which changes nothing twice, and makes anew what reads its changes.
 *
 * @param after what it is made from once the run is over
 */
export function inDoubt(
  { materialized }: Model,
  known: KnownRelation,
  after: BuiltFrom,
  runId: string,
): KnownRelation | undefined {
  const before = known.builtFrom;
  if (before === undefined) return undefined;
  const follows = materialized.kind === 'incremental' ? materialized.follows : undefined;
  const changed = changedRoots(before.roots, after.roots);
  const names =
    changed.length > 0
      ? changed
      : Object.keys(before.roots).filter((name) => follows?.has(name) !== false);
  const roots = Object.fromEntries(names.map((name) => [name, `unsettled in ${runId}`]));
  return {
    ...known,
    builtFrom: { ...before, roots: { ...before.roots, ...roots }, tests: '' },
  };
}
