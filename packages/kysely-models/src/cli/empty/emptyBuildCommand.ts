import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { jsonReporter } from '../../report/jsonReporter.ts';
import { terminalReporter } from '../../report/terminalReporter.ts';
import { runBuild } from '../../run/runBuild.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { BuildFlags } from '../commands/buildCommand.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { openLoaded } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { buildRequest } from '../options/planFlags.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { openOtherTargets } from '../target/openOtherTargets.ts';
import { openTarget } from '../target/openTarget.ts';

/**
 * `models build --empty`: builds and tests over no rows, beside what is published; gives the exit code. It writes no
 * files, sends no alerts, and opens no file of DuckDB.
 */
export async function emptyBuildCommand(
  flags: BuildFlags,
  context: CommandContext,
): Promise<number> {
  const project = openLoaded(await loadConfig(flags.config, flags), flags);
  const { config, graph } = project;
  const chosen = chooseTarget(flags, config);
  const target = targetKindOf(chosen).forNoRows(chosen);
  const warehouse = await openTarget(target, graph, {
    readOnly: false,
    sessions: flags.threads ?? config.threads ?? availableParallelism(),
  });
  const reporter = flags.json === true ? jsonReporter(context.out) : terminalReporter(context.out);
  try {
    const others = await openOtherTargets(flags, { ...project, target, warehouse });
    const { threads, memory, failFast } = flags;
    const request = {
      ...buildRequest(project, warehouse, flags, others),
      threads,
      memory,
      failFast,
    };
    const { exitCode } = await runBuild(project, request, {
      warehouse,
      runId: randomUUID(),
      now: utcNow,
      onEvent: reporter.onEvent,
      signal: context.signal,
    });
    return exitCode;
  } finally {
    await warehouse.close();
  }
}
