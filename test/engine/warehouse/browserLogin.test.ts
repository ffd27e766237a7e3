import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { snowflake } from '../../../packages/kysely-models/src/define/index.ts';
import { withBrowserLogin } from '../../../packages/kysely-models/src/warehouse/snowflake/connection/browserLogin.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import {
  accountOptions,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';

const double = await snowflakeDouble();

describe('a login by the browser', () => {
  it('keeps its token for further sessions, and waits as long as the driver does', () => {
    const target = withBrowserLogin(snowflake({ authenticator: 'externalbrowser' }));
    expect(target).toMatchObject({
      connection: { clientStoreTemporaryCredential: true },
      connectTimeoutMs: 135_000,
    });
  });

  it('leaves what the target says itself', () => {
    const said = { clientStoreTemporaryCredential: false, browserActionTimeout: 5000 };
    const target = withBrowserLogin(snowflake({ authenticator: 'EXTERNALBROWSER', ...said }));
    expect(target).toMatchObject({ connection: said, connectTimeoutMs: 20_000 });
    const slow = snowflake({ authenticator: 'EXTERNALBROWSER', connectTimeoutMs: 1000 });
    expect(withBrowserLogin(slow).connectTimeoutMs).toBe(1000);
  });

  it('changes nothing for other authenticators', () => {
    const target = snowflake({ authenticator: 'SNOWFLAKE_JWT', username: 'builder' });
    expect(withBrowserLogin(target)).toBe(target);
  });
});

describe.skipIf(!double.port || accountOptions !== undefined)(
  `a login by the browser on Snowflake's double${double.note}`,
  () => {
    it('opens the browser once, whatever the number of sessions', async () => {
      const credentialCacheDir = mkdtempSync(join(tmpdir(), 'credentials-'));
      const opened: URL[] = [];
      const target = snowflake({
        account: 'local',
        username: 'browsing',
        authenticator: 'EXTERNALBROWSER',
        accessUrl: `http://127.0.0.1:${double.port}`,
        host: '127.0.0.1',
        disableConsoleLogin: false,
        database: 'shop',
        credentialCacheDir,
        // What a browser does once somebody has logged in.
        openExternalBrowserCallback: (url: string) => {
          opened.push(new URL(url));
          const port = opened.at(-1)?.searchParams.get('browser_mode_redirect_port');
          void fetch(`http://127.0.0.1:${port}/?token=said-yes`).catch(() => undefined);
        },
      });
      const warehouse = snowflakeWarehouse(target, { sessions: 4, sourceSchemas: new Set() });
      const asked = async () => {
        const session = await warehouse.connect();
        return { session, rows: await session.rows('select 1 as n') };
      };
      const [first, second] = await Promise.all([asked(), asked()]);
      const third = await asked();
      for (const { session, rows } of [first, second, third]) {
        expect(rows).toHaveLength(1);
        session.close();
      }
      await warehouse.close();
      const log = await loggedStatements(double.port ?? 0);
      const logins = log.map(({ login = {} }) => login);
      const by = logins
        .filter((login) => login['LOGIN_NAME'] === 'browsing')
        .map((login) => login['AUTHENTICATOR']);
      expect(by).toEqual(['EXTERNALBROWSER', 'ID_TOKEN', 'ID_TOKEN']);
      const file = join(credentialCacheDir, 'credential_cache_v1.json');
      expect(readFileSync(file, 'utf8')).toContain('id-');
      expect(opened).toHaveLength(1);
      expect(statSync(file).mode & 0o077).toBe(0);
    });
  },
);
