import { resolve } from 'node:path';
import type { LastRun } from '../state/lastRun.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { BuildOptions } from './build.ts';
import type { RelationResult, RelationStatus, RunResult } from './result/runEvent.ts';

/** What is noted of a build while it goes on. */
export function runOf({ rawFiles }: Warehouse, options: BuildOptions): LastRun {
  const { runId, now, selection, variables, inPlace, adopted, rawFolder } = options;
  const names = options.rawFiles;
  return {
    runId,
    at: now(),
    request: {
      select: [...selection.select],
      exclude: [...selection.exclude],
      variables: { ...variables },
      ...(options.ids !== undefined && { ids: options.ids }),
      ...(rawFiles !== undefined && rawFolder !== undefined && { rawFolder: resolve(rawFolder) }),
      ...(rawFiles !== undefined && names !== undefined && { rawFiles: [...names] }),
      inPlace,
      ...(options.formats !== undefined && { formats: options.formats }),
      adopted: [...adopted],
      acceptShrink: [...(options.acceptShrink ?? [])],
      fullRefresh: options.fullRefresh ?? false,
      failFast: options.failFast ?? false,
      atomic: options.atomic ?? false,
      ...(options.defer !== undefined && { defer: options.defer.name }),
      ...(options.against !== undefined && { against: options.against.name }),
    },
  };
}

const done: readonly RelationStatus[] = ['published', 'kept', 'checked'];

/** What of a run is left: what failed, and what was not put in place because of it. */
export function unfinishedOf({ relations }: RunResult): readonly string[] {
  const left = relations.filter(({ status }: RelationResult) => !done.includes(status));
  return [...new Set(left.map(({ name }) => name))];
}
