import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workflowFiles } from './workflowFiles.ts';

/** What the jobs of each workflow may write. */
const writes: Readonly<Record<string, readonly string[]>> = {
  'ci.yml': [],
  'coverage.yml': [],
  'review.yml': ['comment: pull-requests write'],
  'production.yml': ['build: id-token write', 'alert: issues write'],
  'site.yml': ['publish: pages write', 'publish: id-token write'],
  'release.yml': ['publish: id-token write', 'announce: contents write'],
};

/** What has an identity: in which environment, and on which events. */
const identities: Readonly<Record<string, { environment: string; on: object }>> = {
  'production.yml': {
    environment: 'production',
    on: { schedule: [{ cron: expect.any(String) }], push: { branches: ['main'] } },
  },
  'site.yml': { environment: 'github-pages', on: { push: { branches: ['main'] } } },
  'release.yml': { environment: 'npm', on: { push: { tags: ['v*'] } } },
};

describe.each(workflowFiles)('$path', ({ path, text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const events = Object.keys(workflow.on);

  it('pins each action by a full commit, and says its version', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    for (const line of uses)
      expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(uses).toHaveLength(jobs.flatMap(([, { steps }]) => steps).filter((s) => s.uses).length);
  });

  it('never runs code of a pull request with more than its own rights', () => {
    expect(events).not.toContain('pull_request_target');
    const checkouts = jobs
      .flatMap(([, { steps }]) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: options } of checkouts) {
      expect(options).toMatchObject({ 'persist-credentials': false });
      expect(options).not.toHaveProperty('ref');
      expect(options).not.toHaveProperty('repository');
    }
  });

  it('may read the repository, and each job only what it needs beside that', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const more = jobs.flatMap(([job, { permissions = {} }]) =>
      Object.entries(permissions)
        .filter(([, level]) => level !== 'read')
        .map(([name, level]) => `${job}: ${name} ${level}`),
    );
    expect(more).toEqual(writes[basename(path)]);
  });

  it('has no secret', () => {
    expect(text).not.toMatch(/\bsecrets(\.\w|\[)/);
    expect(text).not.toContain('secrets: inherit');
  });

  it('runs no code of a pull request beside a right to write', () => {
    if (!events.includes('workflow_run')) return;
    for (const [, { steps }] of jobs)
      for (const { run } of steps) expect(run ?? '').not.toMatch(/npm|npx|node_modules|install/);
  });

  it('gives text of others to no shell', () => {
    const shells = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
    for (const run of shells) expect(run).not.toContain('${{');
  });

  it('gives an identity to nothing but a protected environment', () => {
    const identified = jobs.filter(([, { permissions }]) => permissions?.['id-token'] === 'write');
    const allowed = identities[basename(path)];
    for (const [, { environment }] of identified) expect(environment).toBe(allowed?.environment);
    if (identified.length > 0) expect(workflow.on).toEqual(allowed?.on);
  });

  it('installs no packages beside an identity or a right to write', () => {
    const able = jobs.filter(([, { permissions = {} }]) =>
      Object.values(permissions).includes('write'),
    );
    // The build of production needs the project's packages, of which no script runs.
    const harmless =
      /^(npm ci --ignore-scripts( --no-audit| --no-fund)*|scripts\/ci\/install-without-scripts\.sh)$/;
    for (const [job, { steps }] of able)
      for (const { run = '' } of steps) {
        if (job === 'build' && harmless.test(run.trim())) continue;
        expect(`${job}: ${run}`).not.toMatch(
          /\bnpm (i|install|ci|test|run|exec|rebuild)\b|\bnpx\b|install\.sh|yarn|pnpm/,
        );
      }
  });
});

it('each action has one commit everywhere', () => {
  const uses = workflowFiles.flatMap(({ text }) => text.match(/actions\/.* # v.*/g) ?? []);
  const names = new Set(uses.map((each) => each.split('@')[0]));
  expect(new Set(uses).size).toBe(names.size);
});
