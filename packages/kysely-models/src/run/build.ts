import { randomUUID } from 'node:crypto';
import type { FormatsBySource } from '../define/formats/mergeFormats.ts';
import type { IdsSetting } from '../define/ids/register.ts';
import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import type { ModelsConfig } from '../define/project/config.ts';
import type { RunTarget } from '../define/project/operation.ts';
import type { ModelsError } from '../errors/modelsError.ts';
import type { VariableTexts } from '../graph/project/projectVariables.ts';
import type { Sampler } from '../graph/sample/sampleProject.ts';
import type { OtherTarget } from '../warehouse/otherTarget.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import { openProject, type Project } from './prepare/openProject.ts';
import type { RunEvent, RunResult } from './result/runEvent.ts';
import { runBuild } from './runBuild.ts';
import { utcNow } from './utcNow.ts';

/** The options of a build from code. */
export interface BuildOptions {
  /** Where; it stays open. */
  readonly warehouse: Warehouse;
  /** The target that this is, as operations receive it. */
  readonly target?: RunTarget;
  /** Selectors, as after `--select`; everything when left out. */
  readonly select?: readonly string[];
  /** Selectors of what is left out. */
  readonly exclude?: readonly string[];
  /** Values of variables, over those of the configuration. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The types of ids, over those of the configuration: `text`, or each by its name. */
  readonly ids?: IdsSetting;
  /**
   * Builds over no rows in a place of its own, which is removed afterwards: it reads no raw data and
   * publishes nothing.
   */
  readonly empty?: boolean;
  /**
   * Builds over a sample of a source and all that refers to it, the same rows each time, where the warehouse
   * is for development.
   *
   * @example sample: '1 % of raw_customers'
   */
  readonly sample?: string;
  /**
   * Computes intervals of a model again, whatever was computed before, and of what reads it what they change;
   * `select` names both.
   *
   * @example { select: ['daily+'], intervals: { name: 'daily', from: '2024-01-01', to: '2024-02-01' } }
   */
  readonly intervals?: BuildRequest['intervals'];
  /** The folder of raw files; the configuration's when left out. */
  readonly rawFolder?: string;
  /** Reads raw files where they are, through views. */
  readonly inPlace?: boolean;
  /** The formats of raw files, over what the configuration and the sources say. */
  readonly formats?: FormatsBySource;
  /** Models at a time; the configuration's, else as many as fit. */
  readonly threads?: number;
  /** The memory limit of a warehouse in this process, such as `4GB`; the rest it writes to disk. */
  readonly memory?: string;
  /** Rebuilds what is selected, also where nothing changed. */
  readonly fullRefresh?: boolean;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean;
  /** Publishes all of the run together, or nothing. */
  readonly atomic?: boolean;
  /**
   * Compares what exists with what builds left, rebuilds what was changed by hand, and says so; afterwards compares
   * maintained tables with what a rebuild gives, where a difference fails the build.
   */
  readonly verify?: boolean;
  /** Names of relations that may replace what the project did not make. */
  readonly adopt?: readonly string[];
  /** Names of sources that may lose any of their rows, or all of them, in this build. */
  readonly acceptShrink?: readonly string[];
  /** Names of sources that may be older in this build than their freshness says, with a warning. */
  readonly acceptStale?: readonly string[];
  /** Another target: what this run neither builds nor finds in its own is read there. */
  readonly defer?: OtherTarget;
  /** The wait for another build of the warehouse, in milliseconds; none when left out. */
  readonly waitMs?: number;
  /** Receives once the build that it waits for, as an error. */
  readonly onWait?: (reason: ModelsError) => void;
  /** Receives the events of the run while it runs. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Stops the run: what is published stays. */
  readonly signal?: AbortSignal;
  /** Of the run, in the state and the events; a random one when left out. */
  readonly runId?: string;
  /** The wall clock in UTC, `2024-02-29 12:00:00`: when something was published. */
  readonly now?: () => string;
}

/**
 * Builds a project in a warehouse, as `models build` does: loads raw files that changed, builds and
 * tests models in dependency order, and publishes what passed. It prints nothing and sends no alerts.
 *
 * @param project what `defineConfig` or `openProject` gave
 * @returns the result of each relation; failures of models and tests are part of it
 * @throws ModelsError or ModelsErrors before anything is touched, RUN_IN_PROGRESS when another build
 *   holds the lease
 * @example
 * const warehouse = await duckdbWarehouse({ path: 'warehouse.duckdb' });
 * const result = await build(config, {
 *   warehouse,
 *   select: ['+mart_churn'],
 *   variables: { as_of: '2024-03-01' },
 *   onEvent: (event) => {
 *     if (event.type === 'relation_finished') console.log(event.result.name, event.result.status);
 *   },
 * });
 * if (result.exitCode !== 0) throw new Error('Something was not published.');
 */
export async function build(
  project: ModelsConfig | Project,
  options: BuildOptions,
): Promise<RunResult> {
  refuseUnknownOptions('build()', options, buildOptions, undefined, 'BAD_ARGUMENT');
  const sampler = await samplerOf(options.sample);
  const opened = openedWith(project, options, sampler);
  const raw = options.empty === true ? undefined : opened.config.raw;
  const request: BuildRequest = {
    ...options,
    selection: { select: options.select ?? [], exclude: options.exclude ?? [] },
    // Those of the project's code are recorded with the run, for a retry.
    variables: { ...textsOf(options.variables), ...opened.variables },
    rawFolder: options.rawFolder ?? raw?.folder,
    inPlace: options.inPlace ?? raw?.inPlace,
  };
  return runBuild(opened, request, {
    ...options,
    runId: options.runId ?? randomUUID(),
    now: options.now ?? utcNow,
    onEvent: options.onEvent ?? (() => undefined),
  });
}

async function samplerOf(sample: string | undefined): Promise<Sampler | undefined> {
  if (sample === undefined) return undefined;
  return (await import('../graph/sample/sampleProject.ts')).samplerOf(sample);
}

function openedWith(
  project: ModelsConfig | Project,
  { variables, ids }: Pick<BuildOptions, 'variables' | 'ids'>,
  sampler: Sampler | undefined,
): Project {
  const isAsItIs = variables === undefined && ids === undefined && sampler === undefined;
  if ('graph' in project && isAsItIs) return project;
  const config = 'graph' in project ? project.config : project;
  const asked = { ...config, variables: { ...config.variables, ...variables } };
  return openProject(asked, {}, ids, sampler);
}

function textsOf(values: BuildOptions['variables'] = {}): VariableTexts {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

const buildOptions = {
  warehouse: true,
  target: true,
  select: true,
  exclude: true,
  variables: true,
  ids: true,
  empty: true,
  sample: true,
  intervals: true,
  rawFolder: true,
  inPlace: true,
  formats: true,
  threads: true,
  memory: true,
  fullRefresh: true,
  failFast: true,
  atomic: true,
  verify: true,
  adopt: true,
  acceptShrink: true,
  acceptStale: true,
  defer: true,
  waitMs: true,
  onWait: true,
  onEvent: true,
  signal: true,
  runId: true,
  now: true,
} as const satisfies Record<keyof BuildOptions, true>;
