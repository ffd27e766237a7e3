#!/usr/bin/env node
// post-review.js: puts what CI wrote about a pull request into one comment, which it edits in place.
//
// It runs after CI (workflow_run) with the right to comment, from the default branch. What CI left may be
// by a stranger: the artifact is text of limited size, of which nothing is run and nothing believed. Which
// pull request it belongs to is what GitHub says of the run's branch and commit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const marker = '<!-- models-review -->';
const artifactName = 'review';
const fileName = 'review.md';
const maxZipBytes = 1_000_000;
const maxFileBytes = 1_000_000;
// GitHub takes 65,536 characters.
const maxCharacters = 60_000;
const pageSize = 100;

const {
  GITHUB_API_URL: apiUrl = '',
  GITHUB_REPOSITORY: repository = '',
  GITHUB_TOKEN: token = '',
  GITHUB_EVENT_PATH: eventPath = '',
} = process.env;
const { workflow_run: run } = JSON.parse(readFileSync(eventPath, 'utf8'));

const pull = await pullRequestOfRun();
const review = pull === undefined ? undefined : await reviewOfRun();
if (pull !== undefined && review !== undefined) await comment(pull, review);

/** The one open pull request whose newest commit the run checked. */
async function pullRequestOfRun() {
  const head = encodeURIComponent(`${run.head_repository.owner.login}:${run.head_branch}`);
  const pulls = await json(`/pulls?state=open&head=${head}&per_page=${pageSize}`);
  const fitting = pulls.filter(
    (each) =>
      each.head.sha === run.head_sha && each.head.repo?.full_name === run.head_repository.full_name,
  );
  if (fitting.length === 1) return fitting[0].number;
  console.log(`No comment: ${fitting.length} open pull requests have this commit as their newest.`);
  return undefined;
}

/** The Markdown that the run left; undefined where there is none. */
async function reviewOfRun() {
  const { artifacts } = await json(`/actions/runs/${run.id}/artifacts?name=${artifactName}`);
  const newest = artifacts
    .filter(({ name, expired }) => name === artifactName && !expired)
    .toSorted((a, b) => b.id - a.id)[0];
  if (newest === undefined || newest.size_in_bytes > maxZipBytes) {
    console.log(`No comment: the run left no ${artifactName} of at most ${maxZipBytes} bytes.`);
    return undefined;
  }
  const zip = await ask('GET', `/actions/artifacts/${newest.id}/zip`);
  return fileOfZip(new Uint8Array(await zip.arrayBuffer()));
}

/** The text of the one file that is looked for; no other file is unpacked, and none onto the disk. */
function fileOfZip(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  try {
    const path = join(folder, 'review.zip');
    writeFileSync(path, bytes);
    const options = {
      maxBuffer: maxFileBytes,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    };
    return execFileSync('unzip', ['-p', path, fileName], options);
  } catch {
    console.log(`No comment: the artifact has no ${fileName} of at most ${maxFileBytes} bytes.`);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the comment, or edits the one that is there. */
async function comment(number, text) {
  const body = bodyOf(text);
  const present = await ownComment(number);
  if (present === undefined) await ask('POST', `/issues/${number}/comments`, { body });
  else await ask('PATCH', `/issues/comments/${present}`, { body });
}

async function ownComment(number) {
  for (let page = 1; ; page += 1) {
    const some = await json(`/issues/${number}/comments?per_page=${pageSize}&page=${page}`);
    const own = some.find(
      ({ user, body }) => user?.login === 'github-actions[bot]' && body?.startsWith(marker),
    );
    if (own !== undefined) return own.id;
    if (some.length < pageSize) return undefined;
  }
}

/** The comment: names of people notify nobody, and what is too long is cut. */
function bodyOf(text) {
  // GitHub looks for names once entities are characters.
  const at = /@|&(?:#0*64|#x0*40|commat);?/gi;
  const harmless = text.replace(at, '@\u200b').replaceAll('<!--', '&lt;!--');
  const cut = harmless.length > maxCharacters;
  const from = `Made by [the code of this pull request](${run.html_url}) at ${run.head_sha}.`;
  const note = cut ? ' It is cut here; the artifact of the run has all of it.' : '';
  return `${marker}\n<sub>${from}${note}</sub>\n\n${harmless.slice(0, maxCharacters)}\n`;
}

async function json(path) {
  return (await ask('GET', path)).json();
}

async function ask(method, path, body) {
  const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
    method,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${response.statusText}`);
  return response;
}
