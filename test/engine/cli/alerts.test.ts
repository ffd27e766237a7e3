import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertedShop, ownedModels, repeatedCustomer, setEnv } from '../support/alertedShop.ts';
import { hookServer, mailServer } from '../support/alertServers.ts';
import { engineUrl, goodCustomers } from '../support/projectFolder.ts';

const secretPath = '/services/T0/B0/very-secret';
const toSlack = "slack({ webhook: secretFromEnv('TEST_SLACK_URL') })";
const failing = { 'raw/raw_customers.csv': repeatedCustomer };

async function slackServer(status?: () => number) {
  const server = await hookServer(status);
  setEnv('TEST_SLACK_URL', `${server.url}${secretPath}`);
  return server;
}

describe('an alert of a failing test', () => {
  it('reaches Slack as blocks: what failed, whose it is, what reads it', async () => {
    const { posted } = await slackServer();
    const { folder, build } = alertedShop(toSlack, failing);
    const { code, out, error } = await build();
    expect([code, error]).toEqual([1, '']);
    expect(out).toContain('The alert of the failure to slack for sales was sent\n');
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({
      path: secretPath,
      body: {
        text: '1 failure: raw_customers',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: '1 failure: raw_customers' } },
          { type: 'context' },
          { type: 'divider' },
          {
            type: 'section',
            text: {
              type: 'mrkdwn',
              verbatim: true,
              text: expect.stringMatching(
                /^:red_circle: \*raw_customers\* {2}`unique_customer_id`\ncustomer_id occurs once: 1 repeated key\n_at_ {2}models\.ts:\d+$/,
              ),
            },
          },
          {
            text: {
              text: '```\ncustomer_id  occurrences\n-----------  -----------\n1            2\n```',
            },
          },
          {
            text: {
              text: '*Read by*\n• newsletter (export of marketing)  <https://mail.example.org/lists?a=1&amp;b=2|open>',
            },
          },
          {
            text: { text: 'Left as they were, because they depend on these: customer_orders.' },
          },
        ],
      },
    });
    expect(JSON.stringify(posted[0]?.body)).toContain('Owner *sales*');
    const run = JSON.parse(readFileSync(join(folder, '.models/run.json'), 'utf8'));
    expect(run.alerts).toEqual({
      alerts: [
        {
          channel: 'slack',
          kind: 'slack',
          event: 'failure',
          severity: 'error',
          owner: 'sales',
          outcome: 'sent',
        },
      ],
      warnings: [],
    });
  });

  it('reaches people by e-mail, as text and as HTML', async () => {
    const { port, delivered } = await mailServer();
    const { build } = alertedShop(
      `email({ smtp: { host: '127.0.0.1', port: ${port} }, from: 'models@example.org', to: ['a@example.org', 'b@example.org'] })`,
      failing,
    );
    expect((await build()).code).toBe(1);
    expect(delivered).toHaveLength(1);
    expect(delivered[0]?.recipients).toEqual(['a@example.org', 'b@example.org']);
    const { subject, from, text, html, headers } = delivered[0]?.mail ?? {};
    expect(subject).toBe('[models] 1 failure: raw_customers');
    expect(from).toMatchObject({ address: 'models@example.org' });
    expect(headers?.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(text).toContain(
      '1. error: raw_customers (unique_customer_id)\n   customer_id occurs once: 1 repeated key\n',
    );
    expect(text).toContain(
      '   customer_id  occurrences\n   -----------  -----------\n   1            2\n',
    );
    expect(text).toContain(
      '- newsletter (export of marketing) https://mail.example.org/lists?a=1&b=2',
    );
    expect(html).toContain('<strong>raw_customers</strong>');
    expect(html).toContain('href="https://mail.example.org/lists?a=1&amp;b=2"');
  });

  it('reaches any address as JSON, with headers of its own', async () => {
    const { url, posted } = await hookServer();
    setEnv('TEST_HOOK_TOKEN', 'Bearer very-secret');
    const { build } = alertedShop(
      `webhook({ url: '${url}/hook', headers: { authorization: secretFromEnv('TEST_HOOK_TOKEN') } })`,
      failing,
    );
    const { code, out } = await build('--json');
    expect(code).toBe(1);
    expect(posted[0]).toMatchObject({
      path: '/hook',
      headers: { authorization: 'Bearer very-secret', 'content-type': 'application/json' },
      body: {
        event: 'failure',
        title: '1 failure: raw_customers',
        owner: 'sales',
        problems: [{ relation: 'raw_customers', test: 'unique_customer_id', code: 'TEST_FAILED' }],
        skipped: ['customer_orders'],
        exposures: [{ name: 'newsletter', type: 'export', owner: 'marketing' }],
      },
    });
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'alerts_finished',
      alerts: [{ channel: 'webhook', outcome: 'sent' }],
    });
    expect(out).not.toContain('very-secret');
  });

  it('is not sent when nothing failed, or with --no-alerts', async () => {
    const { posted } = await slackServer();
    const { write, build } = alertedShop(toSlack);
    expect(await build()).toMatchObject({ code: 0, error: '' });
    write(failing);
    const { code, out } = await build('--no-alerts');
    expect([code, out.includes('alert')]).toEqual([1, false]);
    expect(posted).toEqual([]);
  });

  it('shows no personal data', async () => {
    const [slack, hook] = [await slackServer(), await hookServer()];
    const mail = await mailServer();
    const { build } = alertedShop(
      `${toSlack}, webhook({ url: '${hook.url}' }), email({ smtp: { host: '127.0.0.1', port: ${mail.port} }, from: 'a@example.net', to: 'b@example.net' })`,
      {
        'models.ts': ownedModels().replace('email: text()', 'email: text().regex(/@/)'),
        'raw/raw_customers.csv': `${goodCustomers}3,eve at example.org,2024-03-01\n`,
      },
    );
    expect((await build()).code).toBe(1);
    const sent = JSON.stringify([slack.posted, hook.posted, mail.delivered]);
    expect(sent).toContain('***');
    expect(sent).not.toContain('eve at');
    expect([slack.posted, hook.posted, mail.delivered].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('an alert of a test that only warns', () => {
  const only = (severities: string, url: string) =>
    `webhook({ url: '${url}', route: { severities: [${severities}] } })`;
  const warning = {
    'models.ts': ownedModels().replace(
      "t.unique('customer_id')]",
      "t.unique('customer_id', { severity: 'warn' }), t.matches('email', /@/, { severity: 'warn' })]",
    ),
    'raw/raw_customers.csv': `${repeatedCustomer}3,eve at example.org,2024-03-01\n`,
  };

  it('has the rows that fail it, personal data masked', async () => {
    const { url, posted } = await hookServer();
    const { build } = alertedShop(only("'warn'", url), warning);
    const { out } = await build();
    const problems = posted.flatMap(({ body }) => body['problems']);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          test: 'unique_customer_id',
          severity: 'warn',
          rows: [{ customer_id: 1, occurrences: 2 }],
        }),
      ]),
    );
    expect(JSON.stringify(problems)).toContain('***');
    expect(JSON.stringify(posted)).not.toContain('eve at');
    expect(out).not.toContain('shows the rows of a warning');
  });

  it('is why builds read these rows: not where nobody is notified of warnings', async () => {
    const { url, posted } = await hookServer();
    const { build } = alertedShop(only("'error'", url), warning);
    expect((await build()).out).toContain('shows the rows of a warning');
    const { build: buildSilent } = alertedShop(only("'warn'", url), warning);
    expect((await buildSilent('--no-alerts')).out).toContain('shows the rows of a warning');
    expect(posted).toEqual([]);
  });
});

describe('an alert of what came before the run', () => {
  it('notifies every channel that receives errors, once while it lasts', async () => {
    const { posted } = await slackServer();
    const hook = await hookServer();
    const { write, build } = alertedShop(
      `${toSlack}, webhook({ url: '${hook.url}', route: { owners: ['finance'] } }), webhook({ name: 'warnings', url: '${hook.url}', route: { severities: ['warn'] } })`,
    );
    await build();
    write({ 'raw/raw_orders.csv': 'order_id\n1\n' });
    expect((await build()).code).toBe(2);
    expect((await build()).code).toBe(2);
    expect([posted.length, hook.posted.length]).toEqual([1, 1]);
    expect(posted[0]?.body['text']).toBe('The build could not begin');
    expect(JSON.stringify(posted[0]?.body)).toContain('RAW_COLUMN_MISSING');
    write({ 'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,10.00,first\n' });
    expect((await build()).code).toBe(0);
    expect(posted.at(-1)?.body['text']).toBe('Healthy again: raw_orders');
  });

  it('reports definitions that are wrong, and a warehouse that does not exist', async () => {
    const { posted } = await slackServer();
    const twice = ownedModels().replace("name: 'stg_orders'", "name: 'raw_orders'");
    const wrong = alertedShop(toSlack, { 'models.ts': twice });
    expect((await wrong.build()).code).toBe(2);
    const { build } = alertedShop(toSlack, { 'broken.duckdb': 'no database' });
    expect((await build('--warehouse', 'broken.duckdb')).code).toBe(2);
    expect(posted.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('NAME_DUPLICATE'),
      expect.stringContaining('WAREHOUSE_NOT_A_DATABASE'),
    ]);
  });

  it('notifies nobody of a wrong argument', async () => {
    const { posted } = await slackServer();
    const { build } = alertedShop(toSlack);
    expect((await build('--select', 'no_such_model')).code).toBe(2);
    expect((await build('--target', 'nowhere')).code).toBe(2);
    expect(posted).toEqual([]);
  });

  it('notifies nobody of a wrong variable or sample of the command line, and of one of the configuration', async () => {
    const { posted } = await slackServer();
    const most = `
import { variable } from '${engineUrl}';
export const most = variable({ name: 'most', description: 'The most.', type: integer() });`;
    const shop = { 'models.ts': `${ownedModels()}${most}` };
    const { build } = alertedShop(toSlack, shop);
    expect((await build('--var', 'most=many')).error).toContain('VARIABLE_INVALID');
    expect((await build('--var', 'least=1')).error).toContain('VARIABLE_UNKNOWN');
    expect((await build('--sample', '50 % of raw_customers')).error).toContain('SAMPLE_REFUSED');
    expect(posted).toEqual([]);
    const configured = alertedShop(toSlack, shop, "variables: { most: 'many' }");
    expect((await configured.build('--var', 'least=1')).error).toContain('VARIABLE_UNKNOWN');
    expect(posted.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('VARIABLE_INVALID'),
    ]);
    expect(JSON.stringify(posted)).not.toContain('VARIABLE_UNKNOWN');
  });
});
