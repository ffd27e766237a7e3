import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { alertedShop, repeatedCustomer, setEnv } from '../support/alertedShop.ts';
import { hookServer, mailServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { execute } from '../support/memoryBuild.ts';

const failing = { 'raw/raw_customers.csv': repeatedCustomer };
const token = 'very-secret-token';

/** The environment of a test: where Slack's webhook lies, and a password. */
function secrets(base: string) {
  setEnv('TEST_SLACK_URL', `${base}/services/${token}`);
  setEnv('TEST_PASSWORD', token);
}

const slack = "slack({ webhook: secretFromEnv('TEST_SLACK_URL') })";
const mail = (port: number, more = '') =>
  `email({ smtp: { host: '127.0.0.1', port: ${port}, ${more} }, from: 'a@example.org', to: 'b@example.org' })`;
const hook = (url: string) =>
  `webhook({ url: '${url}', headers: { authorization: secretFromEnv('TEST_PASSWORD') } })`;
const impatient = (channel: string) => channel.replace(/ \}\)$/, ', timeoutMs: 150 })');

/** Builds a failing shop, which its alerts must not change; gives what was reported of each. */
async function reported(alerts: string) {
  const { folder, build } = alertedShop(alerts, failing);
  const { code, out, error } = await build();
  const run = readFileSync(join(folder, '.models/run.json'), 'utf8');
  expect(code).toBe(1);
  expect(out).toContain('1 failed');
  expect(out + error + run).not.toContain(token);
  const { alerts: list } = JSON.parse(run).alerts;
  for (const { reason } of list) if (reason !== undefined) expect(error).toContain(reason);
  return list;
}

describe('an alert that cannot be sent leaves the run as it is, and is reported', () => {
  it('when nobody listens', async () => {
    secrets('http://127.0.0.1:1');
    expect(await reported(`${slack}, ${mail(1)}, ${hook('http://127.0.0.1:1')}`)).toMatchObject([
      { channel: 'slack', outcome: 'failed', reason: expect.stringMatching(/fetch failed/) },
      { channel: 'email', outcome: 'failed', reason: expect.stringMatching(/ECONNREFUSED/) },
      { channel: 'webhook', outcome: 'failed', reason: expect.stringMatching(/fetch failed/) },
    ]);
  });

  it('when the server fails, after three attempts', async () => {
    const { url, posted } = await hookServer(() => 500);
    secrets(url);
    expect(await reported(`${slack}, ${hook(url)}`)).toMatchObject([
      { outcome: 'failed', reason: 'status 500: invalid_blocks' },
      { outcome: 'failed', reason: 'status 500: invalid_blocks' },
    ]);
    expect(posted).toHaveLength(6);
  });

  it('is sent when the second attempt goes well', async () => {
    const answers = [500, 200];
    const { url } = await hookServer(() => answers.shift() ?? 200);
    secrets(url);
    expect(await reported(hook(url))).toMatchObject([{ outcome: 'sent' }]);
  });

  it('when it is refused, after one attempt', async () => {
    const { url, posted } = await hookServer(() => 403);
    secrets(url);
    expect(await reported(`${slack}, ${hook(url)}`)).toMatchObject([
      { reason: 'status 403: invalid_blocks' },
      { reason: 'status 403: invalid_blocks' },
    ]);
    expect(posted).toHaveLength(2);
  });

  it('when the server never answers', async () => {
    const { url } = await hookServer(() => 0);
    const { port } = await mailServer({ onConnect: () => undefined });
    secrets(url);
    const channels = [slack, mail(port), hook(url)].map(impatient);
    expect(await reported(channels.join(', '))).toMatchObject([
      { outcome: 'failed', reason: expect.stringMatching(/timeout/) },
      { outcome: 'failed', reason: expect.stringMatching(/greeting never received|timeout/i) },
      { outcome: 'failed', reason: expect.stringMatching(/timeout/) },
    ]);
  });

  it('when there is no secret', async () => {
    setEnv('TEST_SLACK_URL', '');
    expect(await reported(slack)).toMatchObject([
      { reason: 'The environment variable TEST_SLACK_URL is empty. Set it to the secret.' },
    ]);
  });

  it('when the secret is not an address, which the error would show', async () => {
    setEnv('TEST_SLACK_URL', `no address ${token}`);
    expect(await reported(slack)).toMatchObject([{ reason: expect.stringContaining('***') }]);
  });

  it('is sent when the alerts sent before cannot be read or recorded, which is reported', async () => {
    const { url, posted } = await hookServer();
    secrets(url);
    const { folder, build } = alertedShop(hook(url), failing);
    await build('--no-alerts');
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    await execute(warehouse, 'create table _models.alerts (nothing integer)');
    await warehouse.close();
    const { code, error } = await build();
    expect([code, posted.length]).toEqual([1, 1]);
    expect(error).toMatch(
      /^warning The alerts sent before are not known, so this one may repeat them: Binder Error: .*\nwarning The alerts sent are not recorded, so that the next run may repeat them: Binder Error: .*\n$/,
    );
  });

  it('when the link cannot be made, but for the link', async () => {
    const { url, posted } = await hookServer();
    secrets(url);
    const { folder, build, write } = alertedShop('', failing);
    write({
      'other.config.ts': readFileSync(join(folder, 'models.config.ts'), 'utf8').replace(
        'alerts: []',
        `alerts: [${hook(url)}], runLink: () => { throw new Error('no link'); }`,
      ),
    });
    const { code, error } = await build('--config', 'other.config.ts');
    expect([code, error]).toEqual([1, 'warning runLink of the configuration failed: no link\n']);
    expect(posted).toHaveLength(1);
  });
});

describe('a mail server', () => {
  const login = "user: 'models', password: secretFromEnv('TEST_PASSWORD')";

  it('is given a password, and only where the connection is encrypted', async () => {
    secrets('');
    const logins: unknown[] = [];
    const { port, delivered } = await mailServer({
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        logins.push([username, password]);
        done(null, { user: username ?? '' });
      },
    });
    expect(await reported(mail(port, login))).toMatchObject([
      { outcome: 'failed', reason: expect.stringMatching(/TLS|STARTTLS/) },
    ]);
    expect(logins).toEqual([]);
    expect(await reported(mail(port, `${login}, requireTls: false`))).toMatchObject([
      { outcome: 'sent' },
    ]);
    expect([logins, delivered.length]).toEqual([[['models', token]], 1]);
  });

  it('that refuses the login is asked once', async () => {
    secrets('');
    let asked = 0;
    const { port } = await mailServer({
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) => {
        asked += 1;
        done(new Error(`wrong password ${password}`));
      },
    });
    expect(await reported(mail(port, `${login}, requireTls: false`))).toMatchObject([
      { outcome: 'failed', reason: expect.stringMatching(/Invalid login.*\*\*\*/) },
    ]);
    expect(asked).toBe(1);
  });
});

describe('models alerts', () => {
  it('lists the channels, without secrets, and sends a test to each', async () => {
    const { url, posted } = await hookServer();
    const { port, delivered } = await mailServer();
    secrets(url);
    const { folder } = alertedShop(`${slack}, ${mail(port)}, ${hook(`${url}/hook`)}`);
    const listed = await models(folder, ['alerts']);
    expect(listed.code).toBe(0);
    expect(listed.out).toMatch(/slack +│ slack +│ all +│ all +│ error +│ all +│ +24 /);
    const tested = await models(folder, ['alerts', '--test']);
    expect(tested).toMatchObject({ code: 0, error: '' });
    expect(tested.out).toContain('The alert of a test to email was sent\n');
    expect(posted.map(({ path }) => path).toSorted()).toEqual(['/hook', `/services/${token}`]);
    expect(posted[0]?.body['text'] ?? posted[1]?.body['text']).toBe('A test of the alerts');
    expect(delivered[0]?.mail.subject).toBe('[models] A test of the alerts');
    expect(listed.out + tested.out).not.toContain(token);
  });

  it('ends with 1 when a test could not be sent', async () => {
    secrets('http://127.0.0.1:1');
    const { folder } = alertedShop(slack);
    const { code, error } = await models(folder, ['alerts', '--test']);
    expect(code).toBe(1);
    expect(error).toMatch(/^warning The alert of a test to slack could not be sent: /);
  });

  it('says that there are none', async () => {
    for (const flags of [[], ['--test']]) {
      expect(await models(alertedShop('').folder, ['alerts', ...flags])).toMatchObject({
        code: 0,
        out: 'The configuration has no alerts.\n',
      });
    }
  });

  it.each([
    ["'slack'", 'slack(), email() or webhook()'],
    ["slack({ webhook: 'https://hooks.example.org/x' })", "secretFromEnv('SLACK_WEBHOOK_URL')"],
    ["email({ smtp: {}, from: 'a', to: 'b' })", "smtp: { host: '…' }"],
    ["email({ smtp: { host: 'h', password: 'p' }, from: 'a', to: 'b' })", 'secretFromEnv'],
    ["email({ smtp: { host: 'h' }, from: 'a', to: [] })", 'from and to'],
    ['webhook({ url: 7 })', 'texts or secrets'],
    ["webhook({ url: 'u', timeoutMs: 0 })", 'timeoutMs'],
    ["webhook({ url: 'u', repeatAfterHours: -1 })", 'repeatAfterHours'],
    ["webhook({ url: 'u', route: { owners: 'me' } })", 'lists of owners'],
    ["webhook({ url: 'u', route: { severities: ['eror'] } })", "'error' and 'warn'"],
    ["email({ smtp: { host: 'h', secure: 'no' }, from: 'a', to: 'b' })", 'secure: true'],
    ["webhook({ url: 'u' }), webhook({ url: 'v' })", 'two webhook'],
  ])('%s is refused', async (alerts, text) => {
    const { code, error } = await models(alertedShop(alerts).folder, ['alerts']);
    expect(code).toBe(2);
    expect(error).toContain('CONFIG_INVALID');
    expect(error).toContain(text);
  });
});
