import { statusOutcome } from '../run/result/statusOutcome.ts';
import type { RecordedRelation, RecordedRun } from '../state/recordedRun.ts';
import type { LastChanges } from './catalog.ts';

/** Returns what the last build changed; undefined where none is recorded. */
export function lastChanges(runs: readonly RecordedRun[]): LastChanges | undefined {
  const at = runs.findIndex(({ outcome }) => outcome !== 'killed');
  const run = runs[at];
  if (run === undefined) return undefined;
  const names = new Set(run.relations.map(({ name }) => name));
  const before = new Map<string, number | undefined>();
  for (const { relations } of runs.slice(at + 1)) {
    for (const result of relations) {
      const { name, status } = result;
      if (names.has(name) && status === 'published' && !before.has(name)) {
        before.set(name, tableRows(result));
      }
    }
  }
  return {
    runId: run.runId,
    at: run.at,
    relations: run.relations
      .filter(({ status }) => status !== 'checked')
      .map((result) => {
        const { name, status } = result;
        // What failed was counted before it was left out.
        const rows = statusOutcome(status) === 'done' ? tableRows(result) : undefined;
        return { name, status, rows, rowsBefore: before.get(name) };
      }),
  };
}

/** Returns the rows of a table after a build; those that an increment changed are others. */
const tableRows = ({ materialized, rows, tableRows: all }: RecordedRelation) =>
  materialized === 'increment' ? all : rows;
