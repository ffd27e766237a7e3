import { randomUUID } from 'node:crypto';
import { jsonLine } from '../../report/jsonReporter.ts';
import { planText } from '../../report/planText.ts';
import { planProject } from '../../run/planProject.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { buildRequest, type PlanFlags } from '../options/planFlags.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import { openForReading } from '../target/openForReading.ts';
import { openOtherTargets } from '../target/openOtherTargets.ts';

/** `models plan`: prints what a build would do and why, and changes nothing; gives the exit code. */
export async function planCommand(flags: PlanFlags, context: CommandContext): Promise<number> {
  const project = await loadProject(flags);
  const target = chooseTarget(flags, project.config);
  const warehouse = await openForReading(target, project.graph);
  try {
    const others = await openOtherTargets(flags, { ...project, target, warehouse });
    const request = buildRequest(project, warehouse, flags, others);
    const summary = await planProject(project, request, {
      warehouse,
      runId: randomUUID(),
      now: utcNow,
      signal: context.signal,
    });
    context.out(flags.json === true ? `${jsonLine(summary)}\n` : planText(summary));
    return 0;
  } finally {
    await warehouse.close();
  }
}
