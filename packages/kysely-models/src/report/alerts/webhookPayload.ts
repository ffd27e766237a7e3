import { jsonLine } from '../jsonReporter.ts';
import type { AlertMessage } from './alertMessage.ts';
import { headline } from './describeAlert.ts';
import type { Problem } from './problem.ts';
import { shownText } from './shownText.ts';

/** A message as JSON for programs: the same as others show, with all failures. */
export function webhookPayload(message: AlertMessage): object {
  const title = shownText(headline(message), 300);
  switch (message.event) {
    case 'failure':
      return {
        ...message,
        ...fittingProblems(message.problems),
        title,
        owner: message.owner || null,
        exposures: message.exposures.map(({ name, type, owner, url }) => ({
          ...{ name, type, owner, url },
        })),
      };
    case 'healthy':
      return { ...message, title, owner: message.owner || null };
    case 'test':
      return { ...message, title };
    default:
      return message satisfies never;
  }
}

/** The problems that a message of a readable size holds, with the number of those that it does not. */
function fittingProblems(problems: readonly Problem[]) {
  let left: number = longestMessage;
  const shown = problems.filter((problem) => {
    left -= jsonLine(problem).length;
    return left >= 0;
  });
  const more = problems.length - shown.length;
  return { problems: shown, ...(more > 0 && { problemsLeftOut: more }) };
}

/** In characters; what takes messages seldom takes longer ones. */
const longestMessage = 1_500_000;
