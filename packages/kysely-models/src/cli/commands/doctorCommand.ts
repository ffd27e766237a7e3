import { randomUUID } from 'node:crypto';
import { diagnosisText } from '../../report/diagnosisText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { scriptText } from '../../warehouse/snowflake/access/roleScript.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { diagnoseTarget } from '../target/diagnoseTarget.ts';
import { examineTarget } from '../target/examineTarget.ts';
import { targetRoles } from '../target/targetRoles.ts';

/** The options of `models doctor`. */
interface DoctorFlags extends TargetFlags, CommonFlags {
  readonly roles?: boolean;
  readonly verify?: boolean;
  readonly repair?: boolean;
}

/**
 * `models doctor`: whether a build can work in a target and what the engine keeps there is whole, and what
 * grants or repairs the rest; with `--verify`, whether published data are as builds left them; with
 * `--roles`, the script of the roles.
 *
 * @returns the exit code: 0 everything works, 2 something is missing, damaged or changed by hand
 */
export async function doctorCommand(flags: DoctorFlags, context: CommandContext): Promise<number> {
  const project = await loadProject(flags);
  const { config, graph } = project;
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
  const isReady = diagnosis.checks.every(({ status }) => status !== 'failed');
  const examined = isReady && diagnosis.facts['exists'] !== false;
  const checks = examined
    ? [...diagnosis.checks, ...(await examineTarget(target, project, flags, context.signal))]
    : diagnosis.checks;
  const { facts } = diagnosis;
  const json = { type: 'diagnosis', target: target.kind, facts, checks };
  context.out(flags.json === true ? `${jsonLine(json)}\n` : diagnosisText({ facts, checks }));
  return checks.every(({ status }) => status === 'ok') ? 0 : 2;
}
