import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { ModelsError } from '../../errors/modelsError.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import {
  type CloneOptions,
  type CloneResult,
  cloneProject,
  prepareClone,
} from '../../run/clone/cloneProject.ts';
import { checkSelection } from '../../run/prepare/selectBuilt.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { leaseWarnings, type WaitFlags, waitingOf } from '../options/waitingOf.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { missingFile } from '../target/missingFile.ts';
import { openForReading } from '../target/openForReading.ts';
import { openOther } from '../target/openOtherTargets.ts';
import { openTarget } from '../target/openTarget.ts';
import { waitForFile } from '../target/waitForFile.ts';
import { cloneData, clonePlanText, cloneResultText } from './cloneText.ts';

/** The options of `models clone`, as the command line gives them. */
interface CloneFlags extends TargetFlags, WaitFlags, CommonFlags {
  readonly from: string;
  readonly exclude?: readonly string[];
  readonly dryRun?: boolean;
  readonly replace?: boolean;
  readonly adopt?: readonly string[];
  readonly intoProduction?: boolean;
  readonly threads?: number;
}

/** Tables at a time where neither the command nor the configuration says. */
const defaultThreads = 4;

/**
 * `models clone`: creates what another target has, as clones, so that the next build finds it up to date.
 *
 * @returns the exit code
 * @throws ModelsError BAD_ARGUMENT for a target of production without `--into-production`
 */
export async function cloneCommand(
  selectors: readonly string[],
  { from: name, ...flags }: CloneFlags,
  context: CommandContext,
): Promise<number> {
  const { out, signal } = context;
  const project = await loadProject(flags);
  const { graph, config } = project;
  const selection = { select: selectors, exclude: flags.exclude ?? [] };
  checkSelection(graph, selection);
  const target = chooseTarget(flags, config);
  const isDry = flags.dryRun === true;
  if (target.production && flags.intoProduction !== true) throw intoProduction();
  const newFile = missingFile(target);
  const threads = flags.threads ?? config.threads;
  const sessions = threads ?? defaultThreads;
  const waiting = waitingOf(flags, context);
  const warehouse = isDry
    ? await openForReading(target, graph)
    : await waitForFile(
        () => openTarget(target, graph, { readOnly: false, threads, sessions }),
        waiting,
      );
  let result: CloneResult | undefined;
  try {
    const from = await openOther('--from', name, { ...project, target, warehouse });
    const options: CloneOptions = {
      from,
      selection,
      isReplacing: flags.replace ?? false,
      adopt: flags.adopt ?? [],
    };
    if (isDry) {
      const plan = await prepareClone(project, warehouse, options);
      out(
        flags.json === true ? `${jsonLine(cloneData(from.name, { plan }))}\n` : clonePlanText(plan),
      );
      return 0;
    }
    const { warnings, onWarning } = leaseWarnings(flags, context);
    result = await cloneProject(project, warehouse, options, {
      runId: randomUUID(),
      now: utcNow,
      threads: sessions,
      signal,
      waitMs: Math.max(0, waiting.until - Date.now()),
      onWait: waiting.onWait,
      onWarning,
      onPlan: (plan) => {
        if (flags.json !== true) out(clonePlanText(plan));
      },
    });
    out(
      flags.json === true
        ? `${jsonLine({ ...cloneData(from.name, result), warnings })}\n`
        : cloneResultText(result),
    );
    if (signal.aborted) return 130;
    return result.failed.length === 0 ? 0 : 1;
  } finally {
    await warehouse.close();
    // What is refused before anything is touched leaves no empty database behind either.
    if (!isDry && newFile !== undefined && result === undefined) await rm(newFile, { force: true });
  }
}

function intoProduction(): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: 'models clone would clone into a target of production.',
    subject: '--target',
    expected: 'a target of development or continuous integration',
    found: 'production: true',
    hint: 'Name another target with --target, or say that you mean it with --into-production.',
  });
}
