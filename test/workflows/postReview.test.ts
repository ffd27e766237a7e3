import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { folderWith } from '../engine/support/projectFolder.ts';
import { jsonServer } from './jsonServer.ts';
import { root } from './workflowFiles.ts';

const fork = { full_name: 'stranger/models', owner: { login: 'stranger' } };
const workflowRun = {
  id: 7,
  head_sha: 'a'.repeat(40),
  head_branch: 'fix/a&b',
  head_repository: fork,
  html_url: 'https://github.example/shop/models/actions/runs/7',
};
const pull = { number: 12, head: { sha: workflowRun.head_sha, repo: fork } };
const bot = { login: 'github-actions[bot]' };
const top = `<!-- models-review -->\n<sub>Made by [the code of this pull request](${workflowRun.html_url}) at ${workflowRun.head_sha}.`;

/** What GitHub has. */
interface Present {
  readonly pulls?: readonly object[];
  readonly comments?: readonly object[];
  /** The artifact's files. */
  readonly files?: Readonly<Record<string, string>>;
  readonly size?: number;
}

/** What the script writes to GitHub, and prints. */
async function posted({ pulls = [pull], comments = [], files = {}, size = 1000 }: Present) {
  const folder = folderWith({
    ...files,
    'event.json': JSON.stringify({ workflow_run: workflowRun }),
  });
  const zip = join(folder, 'a.zip');
  execFileSync('zip', ['-q', zip, ...Object.keys(files)], { cwd: folder });
  const { url, requests } = await jsonServer(({ method, path }) => {
    if (method !== 'GET') return {};
    if (path === '/repos/shop/models/pulls?state=open&head=stranger%3Afix%2Fa%26b&per_page=100')
      return pulls;
    if (path === '/repos/shop/models/actions/runs/7/artifacts?name=review')
      return { artifacts: [{ id: 3, name: 'review', expired: false, size_in_bytes: size }] };
    if (path === '/repos/shop/models/actions/artifacts/3/zip') return readFileSync(zip);
    const [, page] =
      /^\/repos\/shop\/models\/issues\/12\/comments\?per_page=100&page=(\d)$/.exec(path) ?? [];
    return page === undefined ? {} : comments.slice((Number(page) - 1) * 100, Number(page) * 100);
  });
  const child = spawn(process.execPath, [join(root, 'scripts/ci/post-review.js')], {
    env: {
      PATH: process.env['PATH'],
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: 'shop/models',
      GITHUB_TOKEN: 'the token',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  const written = requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [`${method} ${path}`, JSON.parse(body).body]);
  return { printed, written };
}

const files = { 'review.md': '# 2 models change' };

it('comments on the pull request of the run', async () => {
  const { printed, written } = await posted({ files });
  expect(written).toEqual([
    ['POST /repos/shop/models/issues/12/comments', `${top}</sub>\n\n# 2 models change\n`],
  ]);
  expect(printed).toBe('');
});

it('edits its own comment, and nobody else’s', async () => {
  const others = Array.from({ length: 120 }, (_, id) => ({
    id,
    user: { login: 'stranger' },
    body: '<!-- models-review -->',
  }));
  const comments = [...others, { id: 500, user: bot, body: 'x' }];
  const own = { id: 501, user: bot, body: '<!-- models-review -->\nold' };
  const { written } = await posted({ files, comments: [...comments, own] });
  expect(written).toMatchObject([
    ['PATCH /repos/shop/models/issues/comments/501', expect.anything()],
  ]);
});

it.each([
  ['has a newer commit', [{ ...pull, head: { ...pull.head, sha: 'b'.repeat(40) } }]],
  ['is of another repository', [{ ...pull, head: { ...pull.head, repo: null } }]],
  ['is one of two', [pull, { ...pull, number: 13 }]],
  ['is closed', []],
])('says nothing where the pull request %s', async (_, pulls) => {
  const { printed, written } = await posted({ files, pulls });
  expect(written).toEqual([]);
  expect(printed).toContain('No comment');
});

it.each([
  ['is too large', { files, size: 1_000_001 }],
  ['has another file', { files: { 'other.md': 'x' } }],
  ['unpacks to too much', { files: { 'review.md': 'x'.repeat(1_500_000) } }],
])('says nothing where the artifact %s', async (_, present) => {
  const { printed, written } = await posted(present);
  expect(written).toEqual([]);
  expect(printed).toContain('No comment');
});

it('notifies nobody, hides nothing, and cuts what is too long', async () => {
  const long = `@everyone <!-- hidden &#64;all &#x40;all &commat;all ${'x'.repeat(70_000)}`;
  const [[, body] = []] = (await posted({ files: { 'review.md': long } })).written;
  expect(body).toContain(`${top} It is cut here`);
  const all = '@\u200ball '.repeat(3);
  expect(body).toContain(`\n\n@\u200beveryone &lt;!-- hidden ${all}x`);
  expect(body.length).toBeLessThan(65_536);
});
