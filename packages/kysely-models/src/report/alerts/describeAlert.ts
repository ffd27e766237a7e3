import type { Exposure } from '../../define/project/exposure.ts';
import { counted } from '../../define/text/counted.ts';
import type { AlertMessage, FailureMessage } from './alertMessage.ts';
import type { Problem } from './problem.ts';

/** The number of failures that a message lists one by one. */
export const shownProblems = 10;

/** The number of dashboards and exports that a message lists. */
const listedExposures = 10;

/** Returns the exposures that a message lists, and how many more there are. */
export function shownExposures({ exposures }: Pick<FailureMessage, 'exposures'>): {
  readonly listed: readonly Exposure[];
  readonly more: number;
} {
  const listed = exposures.slice(0, listedExposures);
  return { listed, more: exposures.length - listed.length };
}

/** Summarizes the message in one line. */
export function headline(message: AlertMessage): string {
  switch (message.event) {
    case 'failure': {
      const { problems } = message;
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      const warnings = problems.length - errors;
      const counts = [
        ...(errors === 0 ? [] : [counted(errors, 'failure')]),
        ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
      ];
      if (problems.every(({ beforeRun }) => beforeRun)) return 'The build could not begin';
      return `${counts.join(' and ')}: ${list(relationsOf(problems), 3)}`;
    }
    case 'healthy':
      return `Healthy again: ${list(message.relations, 3) || 'the build'}`;
    case 'test':
      return 'A test of the alerts';
    default:
      return message satisfies never;
  }
}

/** Returns the labelled facts of a message. */
export function facts(message: AlertMessage): readonly (readonly [string, string])[] {
  const owner = message.event === 'test' ? undefined : message.owner || 'nobody named';
  return [
    ...(owner === undefined ? [] : [['Owner', owner] as const]),
    ['Target', message.target],
    ['Run', message.runId],
    ['Time', `${message.at.slice(0, 19)} UTC`],
  ];
}

/** Returns the text below the headline; empty where the failures say it all. */
export function remarks(message: AlertMessage): readonly string[] {
  switch (message.event) {
    case 'failure': {
      const { problems, skipped } = message;
      const more = problems.length - shownProblems;
      return [
        ...(more > 0 ? [`And ${counted(more, 'failure')} more; the run reports all of them.`] : []),
        ...(skipped.length > 0
          ? [`Left as they were, because they depend on these: ${list(skipped, 10)}.`]
          : []),
        ...repeats(message.suppressed),
      ];
    }
    case 'healthy':
      return [
        'The failed relations were published, and pass their tests.',
        ...repeats(message.suppressed),
      ];
    case 'test':
      return ['Failures of this project will be reported here.'];
    default:
      return message satisfies never;
  }
}

/** Returns a failure in words. */
export function describeProblem(problem: Problem) {
  const { relation, test, code, message, expected, found, hint, file } = problem;
  const details: readonly (readonly [string, string | undefined])[] =
    test === undefined
      ? [...Object.entries({ expected, found, next: hint, at: file })]
      : [['at', file]];
  return {
    title: relation ?? 'The build',
    kind: test ?? code,
    summary: test === undefined ? message : `${message}: ${found ?? ''}`,
    details: details.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  };
}

/** Formats an exposure: `weekly_sales (dashboard of analytics)`. */
export function exposureText({ name, type, owner }: Exposure): string {
  return `${name} (${type} of ${owner})`;
}

/** Returns an address that a message may link to; undefined for what is none of the web. */
export function webAddress(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}

function repeats(suppressed: number): readonly string[] {
  if (suppressed === 0) return [];
  return [`Since the last message, ${counted(suppressed, 'run')} failed in the same way.`];
}

function relationsOf(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.map(({ relation }) => relation ?? 'the build'))];
}

function list(names: readonly string[], max: number): string {
  const more = names.length - max;
  const shown = names.slice(0, max).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
