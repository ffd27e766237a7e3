import { randomUUID } from 'node:crypto';
import { diagnosisText } from '../report/diagnosisText.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import { scriptText } from '../warehouse/snowflake/roleScript.ts';
import { chooseTarget, type TargetFlags } from './chooseTarget.ts';
import type { CommandContext } from './commandContext.ts';
import { diagnoseTarget } from './diagnoseTarget.ts';
import { loadProject } from './loadProject.ts';
import { targetRoles } from './targetRoles.ts';

/** The options of `models doctor`. */
export interface DoctorFlags extends TargetFlags {
  readonly roles?: boolean;
  readonly json?: boolean;
  readonly config?: string;
}

/**
 * `models doctor`: whether a build can work in a target, and what grants the rest; with `--roles`,
 * the script of the roles.
 *
 * @returns the exit code: 0 everything works, 2 something is missing
 */
export async function doctorCommand(flags: DoctorFlags, context: CommandContext): Promise<number> {
  const { config, graph } = await loadProject(flags.config, context.ownConfig);
  const target = chooseTarget(flags, config);
  if (flags.roles === true) {
    const sections = await targetRoles(target, graph);
    context.out(flags.json === true ? `${jsonLine({ sections })}\n` : scriptText(sections));
    return 0;
  }
  const diagnosis = await diagnoseTarget(target, graph, {
    threads: config.threads,
    runId: randomUUID(),
    signal: context.signal,
  });
  const { facts, checks } = diagnosis;
  const json = { type: 'diagnosis', target: target.kind, facts, checks };
  context.out(flags.json === true ? `${jsonLine(json)}\n` : diagnosisText(diagnosis));
  return checks.every(({ status }) => status === 'ok') ? 0 : 2;
}
