import type { AlertChannel, AlertRoute } from '../../define/project/alert.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import type { RunResult } from '../../run/result/runEvent.ts';
import type { AlertMemory, ReportedProblem } from '../../state/alertState.ts';
import type { AlertContext, AlertMessage, FailureMessage } from './alertMessage.ts';
import { isResolved } from './isResolved.ts';
import type { Problem } from './problem.ts';

/** A message for a channel about an owner's relations, and the memory to keep once it is sent. */
export interface AlertDecision {
  readonly channel: AlertChannel;
  readonly owner: string;
  /** Undefined where the channel has received all of it before. */
  readonly message: AlertMessage | undefined;
  /** Undefined forgets. */
  readonly memory: AlertMemory | undefined;
}

/** The result of a run, for alerts. */
export interface AlertSituation {
  readonly problems: readonly Problem[];
  /** Undefined where the run could not begin. */
  readonly result: RunResult | undefined;
  /** Undefined where the definitions are wrong. */
  readonly graph: Graph | undefined;
  readonly context: AlertContext;
}

/**
 * Returns the messages of a run: at most one for each channel and owner. A failure is sent when
 * something in it is new to the channel, or was last sent longer ago than `repeatAfterHours`; that
 * all of an owner's failures are resolved is sent once.
 *
 * @param before the notifications that channels received so far
 */
export function decideAlerts(
  channels: readonly AlertChannel[],
  situation: AlertSituation,
  before: readonly AlertMemory[],
): readonly AlertDecision[] {
  return channels.flatMap((channel) => {
    const taken = situation.problems.filter((problem) => routeMatches(channel.route, problem));
    const remembered = before.filter((memory) => memory.channel === channel.name);
    const owners = new Set([...taken, ...remembered].map(({ owner }) => owner));
    return [...owners].flatMap((owner) => {
      const problems = taken.filter((problem) => problem.owner === owner);
      const memory = remembered.find((each) => each.owner === owner);
      return decide({ channel, owner, problems, memory, situation });
    });
  });
}

interface OwnersCase {
  readonly channel: AlertChannel;
  readonly owner: string;
  readonly problems: readonly Problem[];
  readonly memory: AlertMemory | undefined;
  readonly situation: AlertSituation;
}

function decide(of: OwnersCase): readonly AlertDecision[] {
  const { channel, owner, problems, memory, situation } = of;
  const { at } = situation.context;
  const current = new Map(problems.map((problem) => [keyOf(problem), reportedOf(problem)]));
  const earlier = memory?.problems ?? [];
  const open = earlier.filter(
    (problem) => !current.has(keyOf(problem)) && !isResolved(problem, situation),
  );
  const remembered = { channel: channel.name, owner, problems: [...open, ...current.values()] };
  const decision = { channel, owner };
  if (current.size > 0) {
    const known = new Set(earlier.map(keyOf));
    const isNew = [...current.keys()].some((key) => !known.has(key));
    const suppressed = memory?.suppressed ?? 0;
    if (
      memory !== undefined &&
      !isNew &&
      hoursBetween(memory.sentAt, at) < channel.repeatAfterHours
    )
      return [
        {
          ...decision,
          message: undefined,
          memory: { ...remembered, sentAt: memory.sentAt, suppressed: suppressed + 1 },
        },
      ];
    const message = failureMessage(of, suppressed);
    return [{ ...decision, message, memory: { ...remembered, sentAt: at, suppressed: 0 } }];
  }
  if (memory === undefined || open.length === earlier.length) return [];
  if (open.length > 0)
    return [{ ...decision, message: undefined, memory: { ...memory, problems: open } }];
  return [{ ...decision, message: healthyMessage(memory, situation), memory: undefined }];
}

function failureMessage(
  { owner, problems, situation }: OwnersCase,
  suppressed: number,
): FailureMessage {
  const { graph, result, context } = situation;
  const failed = new Set(problems.flatMap(({ relation }) => relation ?? []));
  const reached = graph === undefined ? failed : reachable(failed, graph.children);
  const skipped = (result?.relations ?? []).filter(
    ({ name, status, because }) =>
      (status === 'skipped' || status === 'rolled_back') &&
      because !== undefined &&
      reached.has(name),
  );
  return {
    ...context,
    event: 'failure',
    owner,
    suppressed,
    problems: problems.toSorted((a, b) => rank(a) - rank(b)),
    skipped: skipped.map(({ name }) => name).filter((name) => !failed.has(name)),
    exposures: (graph?.exposures ?? []).filter(({ inputs }) =>
      inputs.some(({ name }) => reached.has(name)),
    ),
  };
}

/** Returns undefined while the same failure continues under another owner or severity. */
function healthyMessage(memory: AlertMemory, situation: AlertSituation): AlertMessage | undefined {
  const { owner, problems, suppressed } = memory;
  const goesOn = problems.some((earlier) =>
    situation.problems.some(
      ({ relation, test, code }) =>
        relation === earlier.relation && test === earlier.test && code === earlier.code,
    ),
  );
  if (goesOn) return undefined;
  const relations = [...new Set(problems.flatMap(({ relation }) => relation ?? []))];
  return { ...situation.context, event: 'healthy', owner, relations, suppressed };
}

const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);

const keyOf = ({ relation, test, code, severity }: ReportedProblem): string =>
  JSON.stringify([relation, test, code, severity]);

const reportedOf = ({ relation, test, code, severity }: Problem): ReportedProblem => ({
  relation,
  test,
  code,
  severity,
});

/** Hours between two moments of the form `2024-02-29 12:00:00`. */
function hoursBetween(from: string, to: string): number {
  const moment = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
  return (moment(to) - moment(from)) / 3_600_000;
}

/**
 * Returns true when a channel receives a failure. A failure that kept the run from starting goes to
 * every channel that receives errors.
 */
function routeMatches(
  { severities, owners, tags }: AlertRoute,
  { severity, owner, tags: itsTags, beforeRun }: Problem,
): boolean {
  if (severities?.includes(severity) === false) return false;
  if (beforeRun) return true;
  return owners?.includes(owner) !== false && (tags?.some((tag) => itsTags.includes(tag)) ?? true);
}
