import type { RecordedRun } from '../state/recordedRun.ts';
import type { CatalogBuild } from './catalog.ts';

/** Returns what builds did about each relation, newest first, by the names of relations. */
export function buildsOf(
  runs: readonly RecordedRun[],
): ReadonlyMap<string, readonly CatalogBuild[]> {
  const found = new Map<string, CatalogBuild[]>();
  for (const { runId, at, outcome, relations } of runs) {
    const killed = outcome === 'killed' && ({ isKilled: true } as const);
    for (const result of relations) {
      const known = found.get(result.name);
      if (known === undefined) found.set(result.name, [{ runId, at, ...killed, result }]);
      else known.push({ runId, at, ...killed, result });
    }
  }
  return found;
}
