import { join } from 'node:path';
import { operationPrefix } from '../../graph/selectRelations.ts';
import type { LastRun } from '../../state/lastRun.ts';
import { readLastRun } from '../../state/lastRun.ts';
import { readLease } from '../../state/lease.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { openLoaded } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openTarget } from '../target/openTarget.ts';
import { type BuildFlags, buildCommand } from './buildCommand.ts';

/** The options of `models retry`, as the command line gives them. */
interface RetryFlags extends TargetFlags {
  readonly threads?: number;
  readonly json?: boolean;
  readonly alerts?: boolean;
  readonly config?: string;
}

/**
 * `models retry`: builds what the last run left, as it was asked to; gives the exit code. After a run
 * that was good it does nothing.
 */
export async function retryCommand(flags: RetryFlags, context: CommandContext): Promise<number> {
  const { config, graph: known } = openLoaded(await loadConfig(flags.config), {});
  const target = chooseTarget(flags, config);
  const warehouse = await openTarget(target, known, {
    readOnly: true,
    threads: undefined,
    sessions: 1,
  });
  const last = await lastRunOf(warehouse).finally(() => warehouse.close());
  if (last === undefined) return nothing(context, 'No run is recorded in this warehouse');
  const { unfinished, request, runId, at } = last;
  const { mapping } = request;
  const ids = request.ids === undefined ? {} : { ids: request.ids };
  const sample = request.sample === undefined ? {} : { sample: request.sample };
  const { graph } = openLoaded(await loadConfig(flags.config, { ...mapping, ...sample }), ids);
  // What the project no longer has cannot be built.
  const names = new Set([
    ...graph.byName.keys(),
    ...graph.operations.map(({ name }) => `${operationPrefix}${name}`),
  ]);
  const left = unfinished?.filter((name) => names.has(name));
  if (left?.length === 0) {
    return nothing(context, `The last run, ${runId} of ${at} UTC, left nothing to do`);
  }
  const texts = Object.entries(request.variables).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  );
  const retried: BuildFlags = {
    ...flags,
    select: left ?? request.select,
    exclude: left === undefined ? request.exclude : [],
    var: Object.fromEntries(texts),
    ...ids,
    ...sample,
    ...(request.intervals !== undefined && { intervals: request.intervals }),
    ...mapping,
    ...(request.rawFolder !== undefined && { raw: rawPaths(request.rawFolder, request.rawFiles) }),
    inPlace: request.inPlace,
    ...(request.formats !== undefined && { format: request.formats }),
    adopt: request.adopted.filter((name) => graph.byName.has(name)),
    acceptShrink: request.acceptShrink.filter((name) => graph.byName.has(name)),
    acceptStale: request.acceptStale.filter((name) => graph.byName.has(name)),
    fullRefresh: request.fullRefresh,
    failFast: request.failFast,
    atomic: request.atomic,
    ...(request.defer !== undefined && { defer: request.defer }),
    ...(request.against !== undefined && { against: request.against }),
  };
  return buildCommand(retried, context);
}

const rawPaths = (folder: string, files: readonly string[] | undefined) =>
  files?.map((file) => join(folder, file)) ?? [folder];

function nothing({ error }: CommandContext, why: string): number {
  error(`${why}: there is nothing to retry.\n`);
  return 0;
}

async function lastRunOf(warehouse: Warehouse): Promise<LastRun | undefined> {
  const session = await warehouse.connect();
  try {
    // Where no build was made there is no such table.
    const lease = await readLease(session, warehouse.dialect).catch(() => undefined);
    return lease && readLastRun(lease.lastRun);
  } finally {
    session.close();
  }
}
