import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ServedSite,
  serveSite,
} from '../../../packages/kysely-models/src/site/serve/serveSite.ts';

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite(
    [
      { path: 'index.html', content: 'first' },
      { path: 'models/index.html', content: 'models' },
    ],
    0,
  );
});
afterAll(() => site.close());

/** The status, body and headers of a request. */
function ask(path: string, { method = 'GET', host = '' } = {}) {
  const { port } = new URL(site.url);
  return new Promise<{ status: number | undefined; body: string; headers: object }>((resolve) => {
    const headers = { host: host === '' ? `127.0.0.1:${port}` : host };
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, body, headers: response.headers }),
      );
    }).end();
  });
}

describe('a served site', () => {
  it('answers with its files, which nobody keeps', async () => {
    const { status, body, headers } = await ask('/');
    expect([status, body]).toEqual([200, 'first']);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect((await ask('/models/')).body).toBe('models');
    expect((await ask('/', { method: 'HEAD' })).body).toBe('');
  });

  it.each(['/../../etc/passwd', '/%2e%2e/x', '//x', '/models/../../x', '/none'])(
    'has nothing at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it('answers no name of another site, and changes nothing', async () => {
    expect((await ask('/', { host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { host: `evil.example:${new URL(site.url).port}` })).status).toBe(403);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
  });

  it('is renewed', async () => {
    site.renew([{ path: 'index.html', content: 'second' }]);
    expect((await ask('/')).body).toBe('second');
    expect((await ask('/models/')).status).toBe(404);
  });

  it('says when a port is in use', async () => {
    await expect(serveSite([], Number(new URL(site.url).port))).rejects.toMatchObject({
      details: { code: 'BAD_ARGUMENT', subject: '--serve' },
    });
  });
});
