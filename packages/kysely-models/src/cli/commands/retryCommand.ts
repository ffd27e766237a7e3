import { join } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import {
  operationPrefix,
  type Selection,
  selectRelations,
  usesChanged,
} from '../../graph/selectRelations.ts';
import { leaseIn } from '../../run/lease/leaseIn.ts';
import { type LastRun, readLastRun } from '../../state/lastRun.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { withSession } from '../../warehouse/withSession.ts';
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
  const warehouse = await openTarget(target, known, { readOnly: true });
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
    select: left === undefined ? request.select : [...left, ...inputsOf(graph, left, request)],
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

/**
 * Returns what the unfinished relations are built from, as far as the run was to build it: where nothing of it
 * changed it is kept, and a raw file that was corrected since is loaded. A run that was to rebuild what it
 * selects, or intervals, did so.
 */
function inputsOf(
  graph: Graph,
  left: readonly string[],
  { select, exclude, fullRefresh, intervals }: LastRun['request'],
): readonly string[] {
  if (fullRefresh || intervals !== undefined || usesChanged({ select, exclude })) return [];
  const known = left.filter((name) => graph.byName.has(name));
  const inputs = [...reachable(known, graph.parents)].filter((name) => !known.includes(name));
  if (inputs.length === 0) return [];
  const selected = selectedOf(graph, { select, exclude });
  return inputs.filter((name) => selected.has(name));
}

/** Returns what a run selected; nothing where a selector names what the project no longer has. */
function selectedOf(graph: Graph, selection: Selection): ReadonlySet<string> {
  try {
    return selectRelations(graph, selection);
  } catch (error) {
    if (error instanceof ModelsError && error.code === 'SELECTOR_MATCHES_NOTHING') return new Set();
    throw error;
  }
}

const rawPaths = (folder: string, files: readonly string[] | undefined) =>
  files?.map((file) => join(folder, file)) ?? [folder];

function nothing({ error }: CommandContext, why: string): number {
  error(`${why}: there is nothing to retry.\n`);
  return 0;
}

async function lastRunOf(warehouse: Warehouse): Promise<LastRun | undefined> {
  return withSession(warehouse, async (session) => {
    const lease = await leaseIn(warehouse, session, await warehouse.catalog(session));
    return lease && readLastRun(lease.lastRun);
  });
}
