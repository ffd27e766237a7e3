import type { Model } from '../../define/models/model.ts';
import { type BuiltFrom, changedRoots } from '../../state/builtFrom.ts';
import type { KnownRelation } from '../../state/stateStore.ts';

/**
 * Returns the record of an updated table while it is unknown whether the update is published: as it
 * was built, but from data of no version. The next run then updates it once more, which changes
 * nothing twice, and rebuilds the readers of its changes.
 *
 * @param after what it is built from once the run is over
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
  const roots = Object.fromEntries(names.map((name) => [name, unsettledIn(runId)]));
  return {
    ...known,
    builtFrom: { ...before, roots: { ...before.roots, ...roots }, tests: '', rows: undefined },
  };
}

/** Returns true for the record of a table that a run was updating when it ended. */
export function isInDoubtOf({ roots }: BuiltFrom, runId: string): boolean {
  return Object.values(roots).includes(unsettledIn(runId));
}

const unsettledIn = (runId: string) => `unsettled in ${runId}`;
