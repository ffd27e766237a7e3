import { type Html, html } from '../../output/html.ts';
import type { AlertMessage, FailureMessage } from './alertMessage.ts';
import { leftOutText, shownRows } from './alertRows.ts';
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
import type { Problem } from './problem.ts';

const columnsShown = 8;

/** Colours of the line at the top: none of them alone says what happened. */
const colours = {
  failure: '#c0392b',
  healthy: '#1e8449',
  test: '#566573',
} as const satisfies Record<AlertMessage['event'], string>;

// Mail readers drop style sheets, so that each element has its style with it.
const font = 'font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif';
const mono = 'font-family:Menlo,Consolas,monospace;font-size:12px';
const cell = `border:1px solid #d5d8dc;padding:3px 8px;text-align:left;white-space:nowrap;${mono}`;
const box = 'border:1px solid #e5e8e8;border-radius:6px;padding:12px 16px;margin:12px 0';
const grey = 'color:#566573;font-size:13px';

/** Returns a message as a whole HTML document, without anything that would have to be loaded. */
export function emailHtml(message: AlertMessage): string {
  const title = messageText(headline(message), 300);
  const link = webAddress(message.link);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b2631;font-size:14px;line-height:1.45;${font}">
<div style="max-width:760px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 12px;padding:0 0 8px;border-bottom:3px solid ${colours[message.event]}">${title}</h1>
<table style="border-collapse:collapse;${grey}">${facts(message).map(factRow)}</table>
${link === undefined ? [] : html`<p><a href="${link}" style="color:#1f618d">Open the run</a></p>`}
${message.event === 'failure' ? failureParts(message) : []}
${remarks(message).map((text) => html`<p>${messageText(text, 2000)}</p>\n`)}
</div></body></html>
`.text;
}

function factRow([label, text]: readonly [string, string]): Html {
  return html`<tr><td style="padding:1px 16px 1px 0">${label}</td><td style="padding:1px 0;color:#1b2631">${messageText(text, 300)}</td></tr>`;
}

function failureParts({ problems, ...message }: FailureMessage): readonly Html[] {
  const { listed, more } = shownExposures(message);
  const items = [
    ...listed.map(exposureItem),
    ...(more > 0 ? [html`<li>and ${String(more)} more</li>`] : []),
  ];
  return [
    ...problems.slice(0, shownProblems).map(problemBox),
    ...(items.length === 0
      ? []
      : [
          html`<h2 style="font-size:15px;margin:16px 0 4px">Read by</h2><ul style="margin:0;padding-left:20px">${items}</ul>`,
        ]),
  ];
}

function exposureItem(exposure: FailureMessage['exposures'][number]): Html {
  const url = webAddress(exposure.url);
  const text = messageText(exposureText(exposure), 300);
  return url === undefined
    ? html`<li>${text}</li>`
    : html`<li><a href="${url}" style="color:#1f618d">${text}</a></li>`;
}

function problemBox(problem: Problem): Html {
  const { title, kind, summary, details } = describeProblem(problem);
  const colour = problem.severity === 'error' ? colours.failure : '#b7950b';
  return html`<div style="${box};border-left:4px solid ${colour}">
<div><strong>${messageText(title, 200)}</strong> <span style="${grey}">${problem.severity} · ${messageText(kind, 200)}</span></div>
<div>${messageText(summary, 1000)}</div>
${details.map(({ label, text }) => html`<div style="${grey}">${label}: ${messageText(text, 1000)}</div>\n`)}
${problem.rows.length === 0 ? [] : rowTable(problem)}
</div>
`;
}

function rowTable({ rows: failing, expected = '', rowsLeftOut }: Problem): Html {
  const { columns, rows, ...others } = shownRows(failing, expected, columnsShown, rowsLeftOut);
  const heads = columns.map((name) => html`<th style="${cell};background:#f4f6f7">${name}</th>`);
  const lines = rows.map(
    (row) => html`<tr>${row.map((value) => html`<td style="${cell}">${value}</td>`)}</tr>`,
  );
  const leftOut = leftOutText(others);
  const more = leftOut === '' ? [] : html`<div style="${grey}">${leftOut}</div>`;
  return html`<div style="overflow-x:auto;margin-top:8px"><table style="border-collapse:collapse"><tr>${heads}</tr>${lines}</table></div>${more}`;
}
