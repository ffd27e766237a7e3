import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertedShop, repeatedCustomer, setEnv } from '../support/alertedShop.ts';
import { hookServer, mailServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

const failing = { 'raw/raw_customers.csv': repeatedCustomer };
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** Builds a failing shop; gives all that it printed and wrote. */
async function leaving(alerts: string) {
  const { folder, build } = alertedShop(alerts, failing);
  const { out, error } = await build();
  const json = await build('--json');
  const run = readFileSync(join(folder, '.models/run.json'), 'utf8');
  return [out, error, json.out, json.error, run].join('\n');
}

describe('a server that repeats what it received reveals no secret', () => {
  it('that is in the path of a webhook of Slack', async () => {
    const { url } = await hookServer(
      () => 404,
      ({ path }) => `Cannot POST ${path}, ${encodeURIComponent(path)}, ${base64(path)}`,
    );
    setEnv('TEST_SLACK_URL', `${url}/services/T0/B0/kL9x2mQ7pT`);
    const text = await leaving("slack({ webhook: secretFromEnv('TEST_SLACK_URL') })");
    expect(text).toContain('status 404: Cannot POST ***');
    expect(text).not.toMatch(/kL9x2mQ7pT|a0w5eDJtUTdwV|T0\/B0|T0%2FB0/);
  });

  it('that is the password of a mail server, which repeats AUTH in base64', async () => {
    const password = 'geheim-8Kd2';
    let asked = '';
    const { port } = await mailServer({
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth: (login, _, done) => {
        const given = login.password ?? '';
        asked = base64(`\0${login.username}\0${given}`);
        done(new Error(`cannot read ${asked} nor ${base64(given)} nor ${given}`));
      },
    });
    setEnv('TEST_PASSWORD', password);
    const text = await leaving(
      `email({ smtp: { host: '127.0.0.1', port: ${port}, requireTls: false, user: 'me', password: secretFromEnv('TEST_PASSWORD') }, from: 'a@example.org', to: 'b@example.org' })`,
    );
    expect(asked).toBe(base64(`\0me\0${password}`));
    expect(text).toContain('cannot read');
    for (const each of [asked, password, base64(password)]) expect(text).not.toContain(each);
  });

  it('also where a model, and not a server, says it', async () => {
    const { url } = await hookServer();
    setEnv('TEST_PASSWORD', 'kL9x2mQ7pT');
    const { folder, build, write } = alertedShop(
      `webhook({ url: '${url}', headers: { authorization: secretFromEnv('TEST_PASSWORD') } })`,
    );
    const config = readFileSync(join(folder, 'models.config.ts'), 'utf8');
    write({ 'models.config.ts': config.replace("folder: 'raw'", "folder: 'kL9x2mQ7pT'") });
    const { out, error } = await build();
    expect(out + error).toContain('***');
    expect(out + error).not.toContain('kL9x2mQ7pT');
  });
});

describe('data is never a command', () => {
  const broken = {
    'raw/raw_orders.csv':
      'order_id,customer_id,amount,note\n1,1,::error title=x::gone ##[group]\u009b\u202e ##vso[task.complete],\n',
  };

  it('in the log of GitHub Actions', async () => {
    setEnv('GITHUB_ACTIONS', 'true');
    const folder = shopFolder(broken);
    for (const args of [
      ['build', '--raw', 'raw'],
      ['build', '--raw', 'raw', '--json'],
    ]) {
      const { code, out, error } = await models(folder, args);
      expect(code).not.toBe(0);
      expect(out + error).toMatch(/title=x/);
      expect(out + error).not.toMatch(/::error|##\[|##vso\[|[\u0080-\u009f\u202e]/);
    }
  });

  it('in lines of JSON, which mean the same everywhere', async () => {
    setEnv('GITHUB_ACTIONS', '');
    const { out } = await models(shopFolder(broken), ['build', '--raw', 'raw', '--json']);
    expect(out).not.toMatch(/::error|##\[|[\u0080-\u009f\u202e]/);
    const lines = out.trim().split('\n');
    expect(JSON.stringify(lines.map((line) => JSON.parse(line)))).toContain(
      '::error title=x::gone ##[group]',
    );
  });
});
