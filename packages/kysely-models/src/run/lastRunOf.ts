import { resolve } from 'node:path';
import { operationPrefix } from '../graph/selectRelations.ts';
import type { LastRun } from '../state/lastRun.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import type { RelationResult, RelationStatus, RunResult } from './result/runEvent.ts';
import type { RunContext } from './session/runContext.ts';

/** Returns the record of a build while it runs. */
export function lastRunOf(
  request: BuildRequest,
  { warehouse, runId, now }: Pick<RunContext, 'warehouse' | 'runId' | 'now'>,
): LastRun {
  const { selection, variables, rawFolder, rawFiles, defer, against } = request;
  const readsFiles = warehouse.rawFiles !== undefined;
  return {
    runId,
    at: now(),
    request: {
      select: [...selection.select],
      exclude: [...selection.exclude],
      variables: { ...variables },
      ...(request.ids !== undefined && { ids: request.ids }),
      ...(request.mapping !== undefined && { mapping: request.mapping }),
      ...(request.sample !== undefined && { sample: request.sample }),
      ...(request.intervals !== undefined && { intervals: request.intervals }),
      ...(readsFiles && rawFolder !== undefined && { rawFolder: resolve(rawFolder) }),
      ...(readsFiles && rawFiles !== undefined && { rawFiles: [...rawFiles] }),
      inPlace: request.inPlace ?? false,
      ...(request.formats !== undefined && { formats: request.formats }),
      adopted: [...(request.adopt ?? [])],
      acceptShrink: [...(request.acceptShrink ?? [])],
      acceptStale: [...(request.acceptStale ?? [])],
      fullRefresh: request.fullRefresh ?? false,
      failFast: request.failFast ?? false,
      atomic: request.atomic ?? false,
      ...(defer !== undefined && { defer: defer.name }),
      ...(against !== undefined && { against: against.name }),
    },
  };
}

const done: readonly RelationStatus[] = ['published', 'kept', 'attached', 'commented', 'checked'];

/** Returns the names of what failed in a run, and of what was not published because of it. */
export function unfinishedOf({
  relations,
  operations = [],
}: Pick<RunResult, 'relations' | 'operations'>): readonly string[] {
  const left = relations.filter(({ status }: RelationResult) => !done.includes(status));
  const steps = operations.filter(({ status }) => status !== 'done' && status !== 'in_doubt');
  return [
    ...new Set(left.map(({ name }) => name)),
    ...steps.map(({ name }) => `${operationPrefix}${name}`),
  ];
}
