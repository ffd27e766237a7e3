import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Target } from '../../define/project/target.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { AlertsReport } from '../../report/alerts/alertReport.ts';
import { jsonReporter } from '../../report/jsonReporter.ts';
import { printableLines } from '../../report/printable.ts';
import { terminalReporter } from '../../report/terminalReporter.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import type { RunResult } from '../../run/result/runEvent.ts';
import { showHighlights } from '../../run/result/showHighlights.ts';
import { runBuild } from '../../run/runBuild.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { type LoadedConfig, loadConfig } from '../config/loadConfig.ts';
import { openLoaded } from '../config/loadProject.ts';
import type { BuildObserver, ObservedBuild } from '../openlineage/observeBuild.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { buildRequest, type PlanFlags } from '../options/planFlags.ts';
import { type WaitFlags, waitingOf } from '../options/waitingOf.ts';
import { type AlertedBuild, alertBuild, sendsWarnings } from '../results/buildAlerts.ts';
import { writeCompiled, writeResult } from '../results/writeRunFiles.ts';
import { chooseTarget, chosenName } from '../target/chooseTarget.ts';
import { missingFile } from '../target/missingFile.ts';
import { type OtherTargets, openOtherTargets } from '../target/openOtherTargets.ts';
import { openTarget } from '../target/openTarget.ts';
import { type FileWait, waitForFile } from '../target/waitForFile.ts';

/** The options of `models build`, as the command line gives them. */
export interface BuildFlags extends PlanFlags, WaitFlags {
  readonly threads?: number;
  /** The memory limit of DuckDB, such as `4GB`. */
  readonly memory?: string;
  readonly alerts?: boolean;
  readonly failFast?: boolean;
}

/** `models build`: builds, tests and publishes; gives the exit code. */
export async function buildCommand(flags: BuildFlags, context: CommandContext): Promise<number> {
  const loaded = await loadConfig(flags.config, flags);
  const runId = randomUUID();
  const alerted = { config: loaded.config, flags, runId, context };
  const waiting = waitingOf(flags, context);
  const opening = waitForFile(() => openBuild(loaded, flags), waiting);
  const { project, target, warehouse, newFile } = await opening.catch(async (error) => {
    await alertBuild(alerted, { error });
    throw error;
  });
  const { graph } = project;
  const observer = await observerOf({ project, target, warehouse, runId });
  let plan: Plan | undefined;
  let compiled: Promise<string | undefined> | undefined;
  let result: RunResult & { readonly alerts?: AlertsReport | undefined };
  try {
    const others = await openOtherTargets(flags, { ...project, target, warehouse });
    result = await buildWith(
      project,
      warehouse,
      { flags, target, runId, context, others, waiting, observer },
      (made) => {
        plan = made;
        observer?.onPlan(made);
        // Written while the warehouse executes the plan.
        compiled = writeCompiled(made);
      },
    );
    // Where nothing changed, the build before has shown them, and reading them again is most of what such a build costs.
    const isChanged = result.relations.some(({ status }) => status !== 'kept');
    if (flags.json !== true && result.exitCode === 0 && isChanged) {
      context.out(await highlights(project, warehouse));
    }
    const alerts = await alertBuild(alerted, { result, graph, warehouse });
    result = { ...result, alerts };
  } catch (error) {
    observer?.onError(error);
    // A new file that is removed below cannot keep which alerts were sent.
    const isKept = newFile === undefined || plan !== undefined;
    await alertBuild(alerted, { error, graph, warehouse: isKept ? warehouse : undefined });
    throw error;
  } finally {
    const unsent = await observer?.finish();
    if (unsent !== undefined) context.error(`warning ${printableLines(unsent)}\n`);
    await warehouse.close();
    // What is refused before anything is touched leaves no empty database behind either.
    if (newFile !== undefined && plan === undefined) await rm(newFile, { force: true });
  }
  const failure = (await compiled) ?? (await writeResult(result));
  if (failure !== undefined) context.error(`warning ${printableLines(failure)}\n`);
  return result.exitCode;
}

/** Opens the project and where it is built, with the path of a file that is made for that. */
async function openBuild(loaded: LoadedConfig, flags: BuildFlags) {
  const project = openLoaded(loaded, flags);
  const { config, graph } = project;
  const target = chooseTarget(flags, config);
  const newFile = missingFile(target);
  const warehouse = await openTarget(target, graph, {
    readOnly: false,
    sessions: flags.threads ?? config.threads ?? availableParallelism(),
  });
  return { project, target, warehouse, newFile };
}

interface BuildParts extends Pick<AlertedBuild, 'runId' | 'context'> {
  readonly flags: BuildFlags;
  readonly target: Target;
  readonly others: OtherTargets;
  readonly waiting: FileWait;
  readonly observer: BuildObserver | undefined;
}

/** Returns the observer of a build; its modules are loaded where the configuration asks for it. */
async function observerOf(build: ObservedBuild): Promise<BuildObserver | undefined> {
  if (build.project.config.openLineage === undefined) return undefined;
  const { observeBuild } = await import('../openlineage/observeBuild.ts');
  return observeBuild(build);
}

function buildWith(
  project: Project,
  warehouse: Warehouse,
  { flags, target, runId, context, others, waiting, observer }: BuildParts,
  onPlan: (plan: Plan) => void,
): Promise<RunResult> {
  const asked = buildRequest(project, warehouse, flags, others);
  const { threads, memory, failFast } = flags;
  const reporter = flags.json === true ? jsonReporter(context.out) : terminalReporter(context.out);
  return runBuild(
    project,
    { ...asked, threads, memory, failFast, showsWarnedRows: sendsWarnings(project.config, flags) },
    {
      warehouse,
      target: {
        name: chosenName(flags, project.config),
        isProduction: target.production,
      },
      runId,
      now: utcNow,
      waitMs: Math.max(0, waiting.until - Date.now()),
      onWait: waiting.onWait,
      onEvent: (event) => {
        reporter.onEvent(event);
        observer?.onEvent(event);
      },
      signal: context.signal,
      onPlan,
    },
  );
}

async function highlights({ config }: Project, warehouse: Warehouse): Promise<string> {
  const lines = await showHighlights(config.highlights ?? [], warehouse);
  return lines.length === 0 ? '' : `\n${lines.map(printableLines).join('\n')}\n`;
}
