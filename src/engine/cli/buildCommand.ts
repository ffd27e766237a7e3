import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { ModelsError } from '../errors/modelsError.ts';
import type { Plan } from '../plan/plan.ts';
import { jsonReporter } from '../report/jsonReporter.ts';
import { printableLines } from '../report/printable.ts';
import { terminalReporter } from '../report/terminalReporter.ts';
import { build } from '../run/build.ts';
import type { Project } from '../run/openProject.ts';
import type { RunResult } from '../run/runEvent.ts';
import { showHighlights } from '../run/showHighlights.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { chooseTarget, type TargetFlags } from './chooseTarget.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';
import { openTarget } from './openTarget.ts';
import { writeRunFiles } from './writeRunFiles.ts';

/** The options of `models build`, as the command line gives them. */
export interface BuildFlags extends TargetFlags {
  readonly raw?: string;
  readonly inPlace?: boolean;
  readonly asOf?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly threads?: number;
  readonly adopt?: readonly string[];
  readonly fullRefresh?: boolean;
  readonly json?: boolean;
  readonly config?: string;
}

/** `models build`: builds, tests and publishes; gives the exit code. */
export async function buildCommand(flags: BuildFlags, context: CommandContext): Promise<number> {
  const project = await loadProject(flags.config, context.ownConfig);
  const { config } = project;
  const target = chooseTarget(flags, config);
  const newFile = target.kind === 'duckdb' && !existsSync(target.path) ? target.path : undefined;
  const threads = flags.threads ?? config.threads;
  const sessions = threads ?? availableParallelism();
  const warehouse = await openTarget(target, project.graph, { readOnly: false, threads, sessions });
  let plan: Plan | undefined;
  let result: RunResult;
  try {
    result = await runBuild(project, warehouse, flags, context, (made) => {
      plan = made;
    });
    if (flags.json !== true && result.exitCode === 0) {
      context.out(await highlights(project, warehouse));
    }
  } finally {
    await warehouse.close();
    // What is refused before anything is touched leaves no empty database behind either.
    if (newFile !== undefined && plan === undefined) await rm(newFile, { force: true });
  }
  const failure = plan && (await writeRunFiles(plan, result));
  if (failure !== undefined) context.error(`warning ${printableLines(failure)}\n`);
  return result.exitCode;
}

function runBuild(
  project: Project,
  warehouse: Warehouse,
  flags: BuildFlags,
  context: CommandContext,
  onPlan: (plan: Plan) => void,
): Promise<RunResult> {
  const { config } = project;
  if (flags.raw !== undefined && warehouse.rawFiles === undefined) throw loadsNoFiles(flags.raw);
  const reporter = flags.json === true ? jsonReporter(context.out) : terminalReporter(context.out);
  return build(project, warehouse, {
    selection: { select: flags.select ?? [], exclude: flags.exclude ?? [] },
    variables: flags.asOf === undefined ? {} : { as_of: flags.asOf },
    rawFolder: flags.raw ?? config.raw?.folder,
    inPlace: flags.inPlace ?? config.raw?.inPlace ?? false,
    threads: flags.threads ?? config.threads ?? availableParallelism(),
    runId: randomUUID(),
    adopted: flags.adopt ?? [],
    fullRefresh: flags.fullRefresh ?? false,
    now: () => new Date().toISOString().replace('T', ' ').replace('Z', ''),
    onEvent: reporter.onEvent,
    signal: context.signal,
    onPlan,
  });
}

function loadsNoFiles(folder: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--raw ${folder}: this target loads no files.`,
    subject: '--raw',
    expected: 'raw data that lie in the warehouse already',
    found: 'a folder of raw files',
    hint: 'Leave --raw out, or build on a DuckDB target.',
  });
}

async function highlights({ config }: Project, warehouse: Warehouse): Promise<string> {
  const lines = await showHighlights(config.highlights ?? [], warehouse);
  return lines.length === 0 ? '' : `\n${lines.map(printableLines).join('\n')}\n`;
}
