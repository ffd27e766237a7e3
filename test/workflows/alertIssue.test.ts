import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { jsonServer } from './jsonServer.ts';
import { root } from './workflowFiles.ts';

const run = 'https://github.example/shop/models/actions/runs/7';

/** What the script asks of GitHub, where these issues are open. */
async function asked(result: string, open: readonly { number: number }[]) {
  const { url, requests } = await jsonServer(({ method }) => (method === 'GET' ? open : {}));
  const child = spawn(join(root, 'scripts/ci/alert-issue.sh'), {
    env: {
      PATH: process.env['PATH'],
      RESULT: result,
      GITHUB_TOKEN: 'the token',
      GITHUB_API_URL: url,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'shop/models',
      GITHUB_RUN_ID: '7',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect({ printed, errors, code }).toEqual({ printed: '', errors: '', code: 0 });
  for (const { headers } of requests) expect(headers.authorization).toBe('bearer the token');
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [`${method} ${path}`, JSON.parse(body)]);
}

it('opens an issue when production fails', async () => {
  expect(await asked('failure', [])).toEqual([
    [
      'POST /repos/shop/models/issues',
      {
        title: 'The build of production fails',
        body: `The build of production failed: ${run}`,
        labels: ['production-failure'],
      },
    ],
  ]);
});

it('adds to the issue that is open', async () => {
  expect(await asked('failure', [{ number: 12 }])).toEqual([
    ['POST /repos/shop/models/issues/12/comments', { body: `It failed again: ${run}` }],
  ]);
});

it('closes the issue when production is well again', async () => {
  expect(await asked('success', [{ number: 12 }])).toEqual([
    ['POST /repos/shop/models/issues/12/comments', { body: `Production is built again: ${run}` }],
    ['PATCH /repos/shop/models/issues/12', { state: 'closed' }],
  ]);
});

it('says nothing while production is well', async () => {
  expect(await asked('success', [])).toEqual([]);
});
