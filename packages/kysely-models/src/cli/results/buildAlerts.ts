import type { AlertChannel } from '../../define/project/alert.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { ErrorCode } from '../../errors/errorCodes.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import type { AlertsReport } from '../../report/alerts/alertReport.ts';
import type { AlertSituation } from '../../report/alerts/decideAlerts.ts';
import { errorProblems, runProblems } from '../../report/alerts/problem.ts';
import { errorsOf } from '../../report/errorText.ts';
import type { RunResult } from '../../run/result/runEvent.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { runLink } from '../alerts/runLink.ts';
import { sendAlerts } from '../alerts/sendAlerts.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { chosenName, type TargetFlags } from '../target/chooseTarget.ts';
import { showAlerts } from './showAlerts.ts';

/** The build that alerts are about. */
export interface AlertedBuild {
  readonly config: ModelsConfig;
  readonly flags: TargetFlags & {
    readonly alerts?: boolean;
    readonly json?: boolean;
    readonly var?: VariableTexts;
    readonly sample?: string;
  };
  readonly runId: string;
  readonly context: CommandContext;
}

/** The end of a build: a result, or the error that kept it from starting. */
type BuildEnd = {
  readonly graph?: Graph;
  /** The warehouse that remembers what was sent. */
  readonly warehouse?: Warehouse | undefined;
} & ({ readonly result: RunResult } | { readonly error: unknown });

/** Codes that only arguments have. */
const usage: readonly ErrorCode[] = ['BAD_ARGUMENT', 'SELECTOR_MATCHES_NOTHING', 'TARGET_UNKNOWN'];

/** Codes of variables, whose values the configuration gives too. */
const ofVariables: readonly ErrorCode[] = ['VARIABLE_UNKNOWN', 'VARIABLE_INVALID'];

/** After these another attempt to connect would only take its time. */
const unreachable: readonly ErrorCode[] = ['WAREHOUSE_UNAVAILABLE', 'WAREHOUSE_LOGIN_REFUSED'];

/**
 * Notifies the channels of the configuration of the result of a build, and reports their outcome to
 * the user. A build that was stopped notifies nobody. Never throws.
 */
export async function alertBuild(
  { config, flags, runId, context }: AlertedBuild,
  end: BuildEnd,
): Promise<AlertsReport | undefined> {
  const channels = notifiedOf(config, flags);
  if (channels.length === 0 || context.signal.aborted) return undefined;
  const problems = problemsOf(end, flags);
  if (problems === undefined) return undefined;
  const warnings: string[] = [];
  const about = {
    runId,
    at: utcNow(),
    target: targetName(config, flags),
    link: linkOf(config, runId, warnings),
  };
  const result = 'result' in end ? end.result : undefined;
  const situation = { problems, result, graph: end.graph, context: about };
  const isThere = result !== undefined || !problems.some(({ code }) => unreachable.includes(code));
  const sent = await sendAlerts(channels, situation, isThere ? end.warehouse : undefined);
  const report = { ...sent, warnings: [...warnings, ...sent.warnings] };
  showAlerts(report, flags, context);
  return report;
}

/** Returns true where somebody is notified of what only warns, whose message has rows of it. */
export function sendsWarnings(config: ModelsConfig, flags: AlertedBuild['flags']): boolean {
  return notifiedOf(config, flags).some(({ route }) => route.severities.includes('warn'));
}

/** Returns the channels that are notified of a build: of its target, by name or by the marks of targets. */
function notifiedOf(config: ModelsConfig, flags: AlertedBuild['flags']): readonly AlertChannel[] {
  if (flags.alerts === false) return [];
  const { alerts = [], targets = {} } = config;
  const name = chosenName(flags, config);
  const target = name === undefined ? undefined : targets[name];
  const hasProduction = Object.values(targets).some(({ production }) => production);
  const isMeant = hasProduction ? target?.production === true : target?.development !== true;
  return alerts.filter((channel) =>
    channel.targets === undefined ? isMeant : name !== undefined && channel.targets.includes(name),
  );
}

/** Returns the name of what a build builds, for people. */
export function targetName(config: ModelsConfig, flags: TargetFlags): string {
  const named = flags.warehouse ?? flags.target ?? config.defaultTarget;
  return named ?? config.warehouse ?? 'warehouse.duckdb';
}

/** Returns the problems to send; undefined where nobody is notified. */
function problemsOf(
  end: BuildEnd,
  flags: AlertedBuild['flags'],
): AlertSituation['problems'] | undefined {
  if ('result' in end) {
    const { result, graph } = end;
    return result.exitCode === 130 || graph === undefined ? undefined : runProblems(result, graph);
  }
  const errors = errorsOf(end.error)?.filter(
    (error) => error.code !== 'INTERRUPTED' && !isOfArguments(error, flags),
  );
  return errors === undefined || errors.length === 0 ? undefined : errorProblems(errors, end.graph);
}

/** Returns true for an error in the arguments: only the user who wrote them is told. */
function isOfArguments(
  { code, subject = '' }: ErrorDetails,
  { var: given = {}, sample }: AlertedBuild['flags'],
): boolean {
  if (usage.includes(code)) return true;
  if (ofVariables.includes(code)) return Object.hasOwn(given, subject);
  // Without --sample it is a snapshot that holds one, which a build of every night meets too.
  return code === 'SAMPLE_REFUSED' && sample !== undefined;
}

/**
 * Returns the link to a run; undefined where there is none.
 *
 * @param warnings is added to when the configuration's function throws
 */
export function linkOf(
  config: ModelsConfig,
  runId: string,
  warnings: string[],
): string | undefined {
  try {
    return runLink(config, runId, process.env);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warnings.push(`runLink of the configuration failed: ${reason}`);
    return undefined;
  }
}
