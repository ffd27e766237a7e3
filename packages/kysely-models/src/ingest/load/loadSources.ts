import { performance } from 'node:perf_hooks';
import {
  type FormatsBySource,
  formatsOf,
  mergeFormats,
} from '../../define/formats/mergeFormats.ts';
import { refuseUnknownOptions } from '../../define/options/refuseUnknownOptions.ts';
import type { Landing } from '../../define/sources/landing.ts';
import { exitCodeOf } from '../../errors/exitCode.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { showableText } from '../../graph/personal/showableText.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { type Selection, selectRelations } from '../../graph/selectRelations.ts';
import type { LeaseFence } from '../../run/lease/keepLease.ts';
import type { LeaseOptions } from '../../run/lease/waitForLease.ts';
import { withLease } from '../../run/lease/withLease.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { stoppableSession } from '../../run/session/stoppableSession.ts';
import { keptRuns } from '../../state/runHistory.ts';
import type { LandedSource, LandingLoader } from '../../warehouse/landingLoader.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { loadFiles } from './loadFiles.ts';
import type { LoadEvent, LoadResult, SourceLoad } from './loadResult.ts';
import { loadStage } from './loadStage.ts';

/** The options of loading. */
export interface LoadOptions extends Omit<LeaseOptions, 'onWarning'> {
  readonly selection: Selection;
  /** Returns the place of a landing for the target; by default its own. */
  readonly place?: (landing: Landing) => Landing;
  /** Loads every file again, in place of all that a table has. */
  readonly full: boolean;
  /** The formats of files, over what the configuration and sources say. */
  readonly formats?: FormatsBySource | undefined;
  readonly runId: string;
  /** Names of sources whose tables may take the place of what the project did not make. */
  readonly adopted: readonly string[];
  /** The time, as text `2024-02-29 23:59:59`, UTC. */
  readonly now: () => string;
  /** Called with each event, as it happens. */
  readonly onEvent: (event: LoadEvent) => void;
}

/** The input of loading one source. */
export interface SourceLoading<L extends LandingLoader = LandingLoader> extends LoadOptions {
  readonly warehouse: Warehouse;
  readonly loader: L;
  readonly landed: LandedSource;
  /** Ends a transaction, whatever the signal says. */
  readonly session: Session;
  /** Everything else, until the signal says so. */
  readonly stoppable: Session;
  /** Makes sure that this run still holds the lease. */
  readonly fence: LeaseFence;
}

/** The outcome of loading one source, before it is timed. */
export type SourceOutcome = Pick<
  SourceLoad,
  'status' | 'files' | 'rejectedRows' | 'unseenColumns' | 'repeatedFiles' | 'error'
>;

/**
 * Loads the landed files of the selected sources into their raw tables, source by source: all of a
 * source's new files in one transaction, and while no other run changes the warehouse.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING, or LANDING_NOT_DECLARED when no selected source has a
 *   landing, RUN_IN_PROGRESS when another run holds the lease; failures of a source are part of the
 *   result
 */
export async function loadSources(
  project: Project,
  warehouse: Warehouse,
  options: LoadOptions,
): Promise<LoadResult> {
  refuseUnknownOptions('loadSources()', options, loadOptions, undefined, 'BAD_ARGUMENT');
  const started = performance.now();
  const landings = landedSources(project, options);
  const { runId, now } = options;
  return withLease(warehouse, { runId, at: now() }, options, {
    prepare: async () => undefined,
    unfinished: () => [],
    keptRuns: project.config.history?.runs ?? keptRuns,
    // Who fills raw tables need not be let in where builds keep their state.
    isOptional: true,
    run: async ({ signal, warnings, lateWarnings, fence }) => {
      const sources = await loadAll(warehouse, landings, fence, { ...options, signal });
      const result: LoadResult = {
        runId,
        durationMs: performance.now() - started,
        sources,
        warnings: [...warnings, ...lateWarnings()],
        exitCode: exitCodeOf(sources),
      };
      options.onEvent({ type: 'load_finished', result });
      return result;
    },
  });
}

async function loadAll(
  warehouse: Warehouse,
  landings: readonly LandedSource[],
  fence: LeaseFence,
  options: LoadOptions,
): Promise<readonly SourceLoad[]> {
  const session = await warehouse.connect(options.signal);
  const sources: SourceLoad[] = [];
  try {
    const stoppable = stoppableSession(session, options.signal);
    for (const landed of landings) {
      const begun = performance.now();
      session.label({ runId: options.runId, model: landed.source.name });
      const outcome = await loadSource({
        ...options,
        warehouse,
        landed,
        session,
        stoppable,
        fence,
      });
      const sum = (of: 'rows' | 'rejected') =>
        outcome.files.reduce((all, file) => all + file[of], 0);
      const result: SourceLoad = {
        name: landed.source.name,
        schema: landed.path.schema,
        url: landed.landing.url,
        ...outcome,
        rows: outcome.status === 'loaded' ? sum('rows') : 0,
        rejected: sum('rejected'),
        durationMs: performance.now() - begun,
      };
      sources.push(result);
      options.onEvent({ type: 'source_loaded', result });
    }
    return sources;
  } finally {
    session.close();
  }
}

function landedSources({ graph, config }: Project, options: LoadOptions): readonly LandedSource[] {
  const selected = selectRelations(graph, options.selection);
  const found = graph.order.flatMap((relation) => {
    if (relation.kind !== 'source' || relation.landing === undefined) return [];
    if (!selected.has(relation.name)) return [];
    const path = relationPath(relation);
    const placed = options.place?.(relation.landing) ?? relation.landing;
    const own = { ...relation.format, ...placed.format.written };
    const written = mergeFormats(relation.name, own, formatsOf(config), options.formats);
    const landing = { ...placed, format: { ...placed.format, written } };
    return [{ source: relation, landing, path }];
  });
  if (found.length > 0) return found;
  throw new ModelsError({
    code: 'LANDING_NOT_DECLARED',
    message: 'None of the selected sources says where its files land.',
    subject: options.selection.select.join(' '),
    expected: 'source({ …, landing: landing({ url, format }) })',
    found: 'no source with a landing',
    hint: 'Give the source a landing; files of --raw need none: `models build --raw` loads them.',
  });
}

async function loadSource(loading: Omit<SourceLoading, 'loader'>): Promise<SourceOutcome> {
  const { landings: loader } = loading.warehouse;
  const none = { files: [], rejectedRows: [] };
  try {
    loading.signal?.throwIfAborted();
    if (loader === undefined) throw noLoader(loading.landed);
    switch (loader.kind) {
      case 'files':
        return await loadFiles({ ...loading, loader });
      case 'stage':
        return await loadStage({ ...loading, loader });
      default:
        return loader satisfies never;
    }
  } catch (error) {
    const status = loading.signal?.aborted === true ? 'interrupted' : 'failed';
    return { ...none, status, error: failure(loading, error) };
  }
}

function noLoader({ source, landing }: LandedSource): ModelsError {
  return new ModelsError({
    code: 'LANDING_UNREADABLE',
    message: `The warehouse loads no landings: not that of ${source.name}.`,
    subject: source.name,
    location: source.location,
    expected: 'a warehouse that loads files',
    found: landing.url,
    hint: 'Fill its table by other means, or load it in another target.',
  });
}

function failure(
  { landed, warehouse, signal }: Omit<SourceLoading, 'loader'>,
  error: unknown,
): SourceLoad['error'] {
  if (error instanceof ModelsError) {
    const { cause: _, ...details } = error.details;
    return details;
  }
  const { name, location } = landed.source;
  const common = {
    subject: name,
    location,
    hint: 'What the table had before stays; run it again.',
  };
  if (signal?.aborted === true) {
    return { ...common, code: 'INTERRUPTED', message: `The loading of ${name} was stopped.` };
  }
  const failed = warehouse.explain(error);
  return {
    ...common,
    code: 'QUERY_FAILED',
    message: `The warehouse could not load ${name}.`,
    found: showableText(failed, [landed.source]),
    excerpt: failed.excerpt,
  };
}

const loadOptions = {
  selection: true,
  place: true,
  full: true,
  formats: true,
  runId: true,
  adopted: true,
  now: true,
  onEvent: true,
  waitMs: true,
  onWait: true,
  signal: true,
} as const satisfies Record<keyof LoadOptions, true>;
