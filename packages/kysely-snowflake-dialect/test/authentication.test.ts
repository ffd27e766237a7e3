import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import {
  loggedStatements,
  snowflakeDouble,
} from '../../../test/snowflake-double/snowflakeDouble.ts';
import {
  Secret,
  type SnowflakeConnectionOptions,
  SnowflakeDialect,
  secretFromFile,
} from '../src/index.ts';
import { sdk } from './doubleDb.ts';

const double = await snowflakeDouble();
const folder = mkdtempSync(join(tmpdir(), 'authentication-'));

/** Writes a file that only its owner may read, as the driver demands. */
function privateFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, 0o600);
  return path;
}

describe.skipIf(!double.port)(`authentication through snowflake-sdk${double.note}`, () => {
  const accessUrl = `http://127.0.0.1:${double.port}`;

  const loginOf = async (connection: SnowflakeConnectionOptions | undefined, user: string) => {
    const dialect = new SnowflakeDialect({ sdk, ...(connection && { connection }) });
    const db = new Kysely<object>({ dialect });
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await db.destroy();
    const log = await loggedStatements(double.port ?? 0);
    return log.findLast(({ login }) => login?.['LOGIN_NAME'] === user)?.login;
  };

  afterEach(() => {
    delete process.env['SNOWFLAKE_HOME'];
    delete process.env['SNOWFLAKE_DEFAULT_CONNECTION_NAME'];
  });

  test('a password', async () => {
    const password = new Secret('a test', () => 'open sesame');
    const login = await loginOf(
      { account: 'local', accessUrl, username: 'by-password', password },
      'by-password',
    );
    expect(login).toMatchObject({ PASSWORD: 'open sesame' });
  });

  test('a key pair', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const path = privateFile('key.p8', privateKey);
    const connection = {
      account: 'local',
      accessUrl,
      username: 'by-key',
      authenticator: 'SNOWFLAKE_JWT',
    };
    const login = await loginOf({ ...connection, privateKey: secretFromFile(path) }, 'by-key');
    expect(login).toMatchObject({
      AUTHENTICATOR: 'SNOWFLAKE_JWT',
      TOKEN: expect.stringMatching(/^ey.*\..*\./),
    });
  });

  test.each(['OAUTH', 'PROGRAMMATIC_ACCESS_TOKEN'])('%s', async (authenticator) => {
    const user = `by-${authenticator}`;
    const token = secretFromFile(privateFile('token', 'the token\n'));
    const login = await loginOf(
      { account: 'local', accessUrl, username: user, authenticator, token },
      user,
    );
    expect(login).toMatchObject({ AUTHENTICATOR: authenticator, TOKEN: 'the token' });
  });

  test('connections.toml', async () => {
    process.env['SNOWFLAKE_HOME'] = folder;
    process.env['SNOWFLAKE_DEFAULT_CONNECTION_NAME'] = 'testing';
    privateFile(
      'connections.toml',
      `[testing]\naccount = "local"\naccessUrl = "${accessUrl}"\nuser = "by-toml"\npassword = "from the file"\n`,
    );
    expect(await loginOf(undefined, 'by-toml')).toMatchObject({ PASSWORD: 'from the file' });
  });

  test('options that are computed again for each connection', async () => {
    const source = async () => ({
      account: 'local',
      accessUrl,
      username: 'by-function',
      password: 'fresh',
    });
    const dialect = new SnowflakeDialect({ sdk, connection: source });
    const db = new Kysely<object>({ dialect });
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await db.destroy();
  });
});
