import { expect, it } from 'vitest';
import { emailContent } from '../../../../packages/kysely-models/src/report/alerts/emailContent.ts';
import type { Problem } from '../../../../packages/kysely-models/src/report/alerts/problem.ts';
import { slackPayload } from '../../../../packages/kysely-models/src/report/alerts/slackPayload.ts';
import { webhookPayload } from '../../../../packages/kysely-models/src/report/alerts/webhookPayload.ts';

const columns = Array.from({ length: 12 }, (_, at) => `column_${at}`);
const row = Object.fromEntries(columns.map((name) => [name, '<'.repeat(100)]));
const problem: Problem = {
  ...{ relation: 'orders', test: 'not_null', code: 'TEST_FAILED', severity: 'error', owner: '' },
  ...{ tags: [], beforeRun: false, message: 'm', expected: 'e', found: '7 failing rows' },
  ...{ hint: undefined, file: undefined, rows: [row, row, row, row, row], rowsLeftOut: 2 },
};

/** Which names a message counts beside its failures. */
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}_${at}_${'x'.repeat(40)}`);

function messageOf(rows: Problem['rows'], rowsLeftOut: number) {
  return {
    event: 'failure' as const,
    ...{ owner: '', target: 't', runId: 'r', at: '2024-02-29 12:00:00', link: undefined },
    ...{ problems: [{ ...problem, rows, rowsLeftOut }], skipped: [], exposures: [] },
    suppressed: 0,
  };
}

it('an e-mail and a message of Slack say how many columns, rows and values they leave out', () => {
  const message = messageOf(problem.rows, 2);
  const { text, html } = emailContent(message);
  expect(text).toContain('(2 more columns, 2 more rows, 50 values are cut)');
  expect(html).toContain('4 more columns, 2 more rows, 40 values are cut');
  // Each of these characters takes four in Slack, so that one row is all that a block holds.
  const slack = JSON.stringify(slackPayload(message));
  expect(slack).toContain('(4 more columns, 6 more rows, 8 values are cut)');
});

it('what is whole is said to lack nothing', () => {
  const message = messageOf([{ id: 1, note: 'short' }], 0);
  for (const text of [emailContent(message).text, JSON.stringify(slackPayload(message))]) {
    expect(text).not.toMatch(/more (column|row)|is cut|are cut/);
  }
});

it('no message grows with the number of failures, skipped models and dashboards: each counts the rest', () => {
  const message = {
    ...messageOf(problem.rows, 0),
    problems: Array.from({ length: 3000 }, () => ({ ...problem, rowsLeftOut: 0 })),
    skipped: many('skipped', 20_000),
    exposures: many('board', 20_000).map((name) => ({
      ...{ kind: 'exposure' as const, name, type: 'dashboard' as const, owner: 'o', inputs: [] },
      ...{
        description: 'd',
        url: `https://example.org/${name}`,
        tags: [],
        columns: {},
        location: undefined,
      },
    })),
  };
  const { text, html } = emailContent(message);
  for (const each of [text, html]) {
    expect(each.length).toBeLessThan(300_000);
    expect(each).toContain('and 19990 more');
    expect(each).toContain('2,990 failures more');
  }
  expect(JSON.stringify(slackPayload(message)).length).toBeLessThan(60_000);
  const payload = webhookPayload(message);
  expect(JSON.stringify(payload).length).toBeLessThan(2_000_000);
  expect(payload).toMatchObject({
    problemsLeftOut: expect.any(Number),
    skippedLeftOut: expect.any(Number),
    exposuresLeftOut: expect.any(Number),
  });
  const healthy = webhookPayload({
    event: 'healthy',
    ...{ owner: '', target: 't', runId: 'r', at: '2024-02-29 12:00:00', link: undefined },
    ...{ relations: many('well', 20_000), suppressed: 0 },
  });
  expect(JSON.stringify(healthy).length).toBeLessThan(200_000);
  expect(healthy).toMatchObject({ relationsLeftOut: expect.any(Number) });
});
