import type { AlertMessage, FailureMessage } from './alertMessage.ts';
import { rowsText, shownRows } from './alertRows.ts';
import { messageText } from './alertText.ts';
import {
  describeProblem,
  exposureText,
  facts,
  headline,
  remarks,
  shownExposures,
  shownProblems,
  webAddress,
} from './describeAlert.ts';
import { emailHtml } from './emailHtml.ts';
import type { Problem } from './problem.ts';

/** An e-mail's content, in HTML and for readers that show none. */
interface EmailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const columnsShown = 10;

/** Returns a message as an e-mail. What the project or its data say is never markup. */
export function emailContent(message: AlertMessage): EmailContent {
  return {
    subject: messageText(`[models] ${headline(message)}`, 150),
    text: emailText(message),
    html: emailHtml(message),
  };
}

function emailText(message: AlertMessage): string {
  const title = messageText(headline(message), 300);
  const link = webAddress(message.link);
  const parts = [
    `${title}\n${'='.repeat(title.length)}`,
    [
      ...facts(message).map(([label, text]) => `${label}: ${messageText(text, 300)}`),
      ...(link === undefined ? [] : [link]),
    ].join('\n'),
    ...(message.event === 'failure' ? failureParts(message) : []),
    ...remarks(message).map((text) => messageText(text, 2000)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function failureParts({ problems, ...message }: FailureMessage): readonly string[] {
  const { listed, more } = shownExposures(message);
  const read = listed.map((exposure) => {
    const url = webAddress(exposure.url);
    return `- ${messageText(exposureText(exposure), 300)}${url === undefined ? '' : ` ${url}`}`;
  });
  return [
    ...problems.slice(0, shownProblems).map(problemText),
    ...(read.length === 0
      ? []
      : [['Read by', ...read, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')]),
  ];
}

function problemText(problem: Problem, at: number): string {
  const { title, kind, summary, details } = describeProblem(problem);
  const { rows: failing, expected = '', rowsLeftOut } = problem;
  const rows = rowsText(shownRows(failing, expected, columnsShown, rowsLeftOut));
  return [
    `${at + 1}. ${problem.severity}: ${messageText(title, 200)} (${messageText(kind, 200)})`,
    `   ${messageText(summary, 1000)}`,
    ...details.map(({ label, text }) => `   ${label}: ${messageText(text, 1000)}`),
    ...(failing.length === 0 ? [] : [rows.replace(/^/gm, '   ')]),
  ].join('\n');
}
