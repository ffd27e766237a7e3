import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  type SnowflakeConnectionOptions,
  SnowflakeDialect,
  type SnowflakeSdk,
  secretFromEnv,
  secretFromFile,
} from '../src/index.ts';

const PASSWORD = 'correct horse battery';

/** Runs a query on a driver that remembers its options and repeats every one in its error. */
async function failToConnect(connection: SnowflakeConnectionOptions | undefined) {
  const given: (Record<string, unknown> | undefined)[] = [];
  const sdk: SnowflakeSdk = {
    configure: () => undefined,
    createConnection: (options) => {
      given.push(options);
      throw Object.assign(new Error(`wrong: ${JSON.stringify(options)}`), {
        code: 405503,
        config: options,
      });
    },
  };
  const dialect = new SnowflakeDialect({ sdk, ...(connection && { connection }) });
  const db = new Kysely<object>({ dialect });
  const error: unknown = await sql`select 1`.execute(db).catch((it: unknown) => it);
  return { error, options: given[0], dialect, db };
}

describe('secrets', () => {
  test('from an environment variable reach the driver and nothing else', async () => {
    process.env['TEST_SNOWFLAKE_PASSWORD'] = PASSWORD;
    const password = secretFromEnv('TEST_SNOWFLAKE_PASSWORD');
    const { error, options, dialect, db } = await failToConnect({
      account: 'a',
      username: 'u',
      password,
    });
    delete process.env['TEST_SNOWFLAKE_PASSWORD'];

    expect(options).toMatchObject({ account: 'a', username: 'u', password: PASSWORD });
    expect(error).toMatchObject({ code: 'SNOWFLAKE_CONNECT_FAILED', driverCode: '405503' });
    const shown = [error, password, dialect, db, { password }].flatMap((it) => [
      String(it),
      inspect(it, { depth: 20, showHidden: true }),
      JSON.stringify(it),
    ]);
    expect(shown.filter((text) => text?.includes(PASSWORD))).toEqual([]);
    expect(String(error)).toContain('[redacted]');
    expect(String(password)).toBe('[secret: environment variable TEST_SNOWFLAKE_PASSWORD]');
  });

  test('given as plain text are redacted too', async () => {
    const { error } = await failToConnect({
      account: 'a',
      token: 'token-text',
      privateKey: '-----BEGIN PRIVATE KEY-----',
      privateKeyPass: 'passphrase',
      oauthClientSecret: 'client-text',
      proxyPassword: 'proxy-text',
      passcode: '123456',
    });
    expect(inspect(error, { depth: 20 })).not.toMatch(
      /token-text|BEGIN PRIVATE|passphrase"?:"passphrase|client-text|proxy-text|123456/,
    );
  });

  test('from a file, without the line break at its end', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'secret-')), 'key.p8');
    writeFileSync(path, `${PASSWORD}\n`);
    const { options, error } = await failToConnect({
      account: 'a',
      privateKey: secretFromFile(path),
    });
    expect(options).toMatchObject({ privateKey: PASSWORD });
    expect(inspect(error)).not.toContain(PASSWORD);
  });

  test('that are not there are named', async () => {
    const unset = await failToConnect({
      account: 'a',
      password: secretFromEnv('TEST_UNSET_VARIABLE'),
    });
    expect(String(unset.error)).toContain('The environment variable TEST_UNSET_VARIABLE is empty');
    const missing = await failToConnect({ account: 'a', token: secretFromFile('/nowhere/token') });
    expect(String(missing.error)).toContain(
      'The file /nowhere/token with the secret cannot be read',
    );
  });

  test('every other option is passed through', async () => {
    const connection = {
      account: 'a',
      authenticator: 'WORKLOAD_IDENTITY',
      workloadIdentityProvider: 'AWS',
      sfRetryMaxLoginRetries: 5,
    };
    const { options } = await failToConnect(connection);
    expect(options).toEqual({ ...connection, arrayBindingThreshold: 65_280 });
  });

  test('without a connection the driver reads connections.toml', async () => {
    const { options, error } = await failToConnect(undefined);
    expect(options).toBeUndefined();
    expect(String(error)).toContain('Cannot connect to Snowflake');
  });
});
