import type { KnownBlock } from '@slack/types';
import type { AlertMessage, FailureMessage } from './alertMessage.ts';
import { fittingRows, shownRows } from './alertRows.ts';
import { messageText, shownLines } from './alertText.ts';
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
import type { Problem } from './problem.ts';

/** The payload of a Slack webhook. */
interface SlackPayload {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const columnsShown = 8;
/** Within the limit of a block, with what stands around them. */
const longestRows = 2900;
/** Ten of them, with what stands before them, are within the limit of a block. */
const longestLink = 120;

/**
 * Returns a message as Slack takes it. What the project or its data say is never markup: neither a
 * mention nor a link. Texts stay within Slack's limits: 150 characters of a header, 3,000 of a
 * block, 50 blocks.
 */
export function slackPayload(message: AlertMessage): SlackPayload {
  const title = headline(message);
  const link = webAddress(message.link);
  const about = facts(message).map(([label, text]) => `${label} *${mrkdwn(text, 150)}*`);
  const open = link === undefined ? [] : [linkTo(link, 'Open the run', 1000)];
  const blocks: KnownBlock[] = [
    {
      type: 'header',
      text: { type: 'plain_text', text: messageText(title, 150), emoji: false },
    },
    { type: 'context', elements: [markup([...about, ...open].join('  ·  '))] },
    ...(message.event === 'failure' ? failureBlocks(message) : []),
    ...remarks(message).map((text) => section(mrkdwn(text, 2500))),
  ];
  return { text: mrkdwn(title, 300), blocks };
}

function failureBlocks({ problems, ...message }: FailureMessage): readonly KnownBlock[] {
  const { listed, more } = shownExposures(message);
  const read = listed.map((exposure) => {
    const url = webAddress(exposure.url);
    return `• ${mrkdwn(exposureText(exposure), 150)}${url === undefined ? '' : `  ${linkTo(url, 'open', longestLink)}`}`;
  });
  const lines = ['*Read by*', ...read, ...(more > 0 ? [`• and ${more} more`] : [])];
  return [
    { type: 'divider' },
    ...problems.slice(0, shownProblems).flatMap(problemBlocks),
    ...(read.length === 0 ? [] : [section(lines.join('\n'))]),
  ];
}

function problemBlocks(problem: Problem): readonly KnownBlock[] {
  const { title, kind, summary, details } = describeProblem(problem);
  const mark = problem.severity === 'error' ? ':red_circle:' : ':large_yellow_circle:';
  const lines = [
    `${mark} *${mrkdwn(title, 200)}*  ${code(kind, 200)}`,
    mrkdwn(summary, 600),
    ...details.map(({ label, text }) => `_${label}_  ${mrkdwn(text, 400)}`),
  ];
  const { rows: failing, expected = '', rowsLeftOut } = problem;
  const shown = shownRows(failing, expected, columnsShown, rowsLeftOut);
  const rows = fittingRows(
    shown,
    (text) => shownLines(text, Infinity, escaped).length <= longestRows,
  );
  return [
    section(lines.join('\n')),
    ...(failing.length === 0
      ? []
      : [section(`\`\`\`\n${shownLines(rows, longestRows, escaped)}\n\`\`\``)]),
  ];
}

const section = (text: string): KnownBlock => ({ type: 'section', text: markup(text) });

// Verbatim: Slack makes no links of what looks like an address, a channel or a person.
const markup = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

const mrkdwn = (text: string, max: number) => messageText(text, max, escaped);

const code = (text: string, max: number) => `\`${mrkdwn(text, max)}\``;

/** Characters that begin a mention, a link or an entity, or delimit code. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '`': "'",
};
const escaped = (character: string) => escapes[character] ?? character;

/** Returns a link; nothing where its address is too long. */
function linkTo(url: string, text: string, max: number): string {
  const safe = url.replace(/[|<>`]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return safe.length > max ? '' : `<${safe}|${text}>`;
}
