import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { folderWith } from '../engine/support/projectFolder.ts';
import { loggedStatements, snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { jsonServer } from './jsonServer.ts';
import { root } from './workflowFiles.ts';

const script = join(root, 'scripts/ci/with-oidc-token.sh');
const double = await snowflakeDouble();

/** GitHub as a job sees it, which gives the tokens t1, t2, … */
async function identity() {
  let given = 0;
  const { url, requests } = await jsonServer(() => {
    given += 1;
    return { value: `t${given}` };
  });
  const env = {
    PATH: process.env['PATH'],
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'the request token',
  };
  return { env, requests };
}

const start = (args: readonly string[], options: SpawnOptionsWithoutStdio) => {
  const child = spawn(script, args, options);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([out, error, [code]]) => ({ out, error, code }),
  );
  return { child, ended };
};

describe('with-oidc-token.sh', () => {
  it('gives the command a token for Snowflake in a file of its own, and takes it away', async () => {
    const { env, requests } = await identity();
    const command =
      'echo "$SNOWFLAKE_OIDC_TOKEN_FILE"; cat "$SNOWFLAKE_OIDC_TOKEN_FILE"; stat -c %a "$SNOWFLAKE_OIDC_TOKEN_FILE"; env | grep -c ACTIONS_ID; exit 3';
    const { out, error, code } = await start(['sh', '-c', command], { env }).ended;
    expect({ error, code }).toEqual({ error: '', code: 3 });
    const [file = '', ...rest] = out.trim().split('\n');
    expect(rest).toEqual(['t1', '600', '0']);
    expect(existsSync(file)).toBe(false);
    expect(requests).toMatchObject([
      {
        path: '/token?api-version=2&audience=snowflakecomputing.com',
        headers: { authorization: 'bearer the request token' },
      },
    ]);
  });

  it('gives a fresh token to a command that goes on', async () => {
    const { env } = await identity();
    const command = 'until grep -q t3 "$SNOWFLAKE_OIDC_TOKEN_FILE"; do sleep 0.05; done; echo seen';
    const fast = { ...env, OIDC_REFRESH_SECONDS: '0.1' };
    const { out, code } = await start(['sh', '-c', command], { env: fast }).ended;
    expect({ out, code }).toEqual({ out: 'seen\n', code: 0 });
  });

  it('signals the command of a cancelled job, and waits for its end', async () => {
    const { env } = await identity();
    const command =
      'process.on("SIGTERM", () => setTimeout(() => { console.log("undone"); process.exit(130) }, 200)); console.log("up"); setInterval(() => {}, 1000)';
    const { child, ended } = start([process.execPath, '-e', command], { env });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
  });

  it('says what the job lacks', async () => {
    const { PATH } = process.env;
    const { error, code } = await start(['true'], { env: { PATH } }).ended;
    expect(error).toContain('id-token: write');
    expect(code).toBe(2);
  });

  it.skipIf(!double.port)(`logs a build in to Snowflake${double.note}`, async () => {
    const { env } = await identity();
    const database = `db_${randomUUID().replaceAll('-', '')}`;
    await createDatabase(double.port ?? 0, database);
    const folder = folderWith({
      'models.config.ts': `
import { bigint, defineConfig, model, secretFromFile, snowflake, table } from '${join(root, 'packages/kysely-models/src/index.ts')}';
const one = model({
  name: 'one', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
export default defineConfig({ models: [{ one }], targets: { production: snowflake({
  production: true, account: 'local', accessUrl: 'http://127.0.0.1:${double.port}',
  username: '${database}', database: '${database}',
  authenticator: 'WORKLOAD_IDENTITY', workloadIdentityProvider: 'OIDC',
  token: secretFromFile(process.env.SNOWFLAKE_OIDC_TOKEN_FILE ?? ''),
}) } });`,
    });
    const models = [process.execPath, join(root, 'packages/kysely-models/bin/models.js')];
    const { out, error, code } = await start([...models, 'build', '--target', 'production'], {
      env: { ...env, SNOWFLAKE_WIF_ALLOWED_HOST_SUFFIXES: '127.0.0.1,.local' },
      cwd: folder,
    }).ended;
    expect({ error, code, out }).toMatchObject({ error: '', code: 0 });
    const logins = (await loggedStatements(double.port ?? 0)).flatMap(({ login }) =>
      login === undefined ? [] : [login],
    );
    const login = logins.find((each) => each['LOGIN_NAME'] === database);
    expect(login).toMatchObject({
      AUTHENTICATOR: 'WORKLOAD_IDENTITY',
      PROVIDER: 'OIDC',
      TOKEN: 't1',
    });
  });
});
