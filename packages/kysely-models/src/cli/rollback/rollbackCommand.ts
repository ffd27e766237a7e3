import { randomUUID } from 'node:crypto';
import { counted } from '../../define/text/counted.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { checkSelection } from '../../run/prepare/selectBuilt.ts';
import {
  keepsNothing,
  prepareRollback,
  rollbackProject,
} from '../../run/rollback/rollbackProject.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject } from '../config/loadProject.ts';
import { agrees } from '../options/agrees.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { leaseWarnings, type WaitFlags, waitingOf } from '../options/waitingOf.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { openTarget } from '../target/openTarget.ts';
import { rollbackData, rollbackPlanText, rollbackResultText } from './rollbackText.ts';

/** The options of `models rollback`, as the command line gives them. */
interface RollbackFlags extends TargetFlags, WaitFlags, CommonFlags {
  readonly run?: string;
  readonly exclude?: readonly string[];
  readonly dryRun?: boolean;
  readonly partial?: boolean;
  readonly yes?: boolean;
  readonly threads?: number;
}

/** Tables at a time where neither the command nor the configuration says. */
const defaultThreads = 4;

/**
 * `models rollback`: gives what a run published back what it was before, by Time Travel, after asking.
 *
 * @returns the exit code
 * @throws ModelsError ROLLBACK_IMPOSSIBLE where something cannot be rolled back, without `--partial`
 */
export async function rollbackCommand(
  selectors: readonly string[],
  flags: RollbackFlags,
  context: CommandContext,
): Promise<number> {
  const { out, signal } = context;
  const project = await loadProject(flags);
  const { graph, config } = project;
  const selection = { select: selectors, exclude: flags.exclude ?? [] };
  checkSelection(graph, selection);
  const target = chooseTarget(flags, config);
  if (!targetKindOf(target).keepsPast) throw keepsNothing();
  const threads = flags.threads ?? config.threads ?? defaultThreads;
  const warehouse = await openTarget(target, graph, {
    readOnly: false,
    threads,
    sessions: threads,
  });
  try {
    const waiting = waitingOf(flags, context);
    const options = { selection, run: flags.run };
    const runId = randomUUID();
    const prepared = await prepareRollback(project, warehouse, options, { runId });
    const { items, refused } = prepared.plan;
    const isShown = flags.json !== true;
    if (isShown) out(rollbackPlanText(prepared));
    const isEnd = flags.dryRun === true || items.length === 0;
    if (!isEnd && refused.length > 0 && flags.partial !== true) throw incomplete(refused.length);
    const question = `Roll back ${counted(items.length, 'relation')}?`;
    const isAgreed =
      !isEnd && (flags.yes === true || (await agrees({ command: 'models rollback', question })));
    if (!isAgreed) {
      if (!isShown) out(`${jsonLine(rollbackData(prepared))}\n`);
      return 0;
    }
    const { warnings, onWarning } = leaseWarnings(flags, context);
    const result = await rollbackProject(project, warehouse, options, prepared, {
      runId,
      now: utcNow,
      threads,
      signal,
      onWait: waiting.onWait,
      waitMs: Math.max(0, waiting.until - Date.now()),
      onWarning,
    });
    out(
      isShown
        ? rollbackResultText(result)
        : `${jsonLine({ ...rollbackData(prepared, result), warnings })}\n`,
    );
    if (signal.aborted) return 130;
    return result.failed.length === 0 ? 0 : 1;
  } finally {
    await warehouse.close();
  }
}

function incomplete(count: number): ModelsError {
  return new ModelsError({
    code: 'ROLLBACK_IMPOSSIBLE',
    message: `${counted(count, 'relation')} of the run cannot be rolled back, so nothing was.`,
    subject: '--partial',
    expected: 'a run of which everything can be rolled back',
    found: 'relations that the plan names',
    hint: 'Build these again, or say that you mean it with --partial: the next build makes the rest fit.',
  });
}
