import type { RecordedRun } from '../state/recordedRun.ts';
import type { LastChanges } from './catalog.ts';

/** Returns what the last build changed; undefined where none is recorded. */
export function lastChanges(runs: readonly RecordedRun[]): LastChanges | undefined {
  const at = runs.findIndex(({ outcome }) => outcome !== 'killed');
  const run = runs[at];
  if (run === undefined) return undefined;
  const names = new Set(run.relations.map(({ name }) => name));
  const before = new Map<string, number | undefined>();
  for (const { relations } of runs.slice(at + 1)) {
    for (const { name, status, rows } of relations) {
      if (names.has(name) && status === 'published' && !before.has(name)) before.set(name, rows);
    }
  }
  return {
    runId: run.runId,
    at: run.at,
    relations: run.relations
      .filter(({ status }) => status !== 'checked')
      .map(({ name, status, rows }) => ({ name, status, rows, rowsBefore: before.get(name) })),
  };
}
