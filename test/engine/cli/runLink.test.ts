import { expect, it } from 'vitest';
import { runLink } from '../../../packages/kysely-models/src/cli/alerts/runLink.ts';

const github = {
  GITHUB_SERVER_URL: 'https://github.example.org',
  GITHUB_REPOSITORY: 'shop/analytics',
  GITHUB_RUN_ID: '42',
};

it('is what the configuration says, else the run of GitHub Actions', () => {
  const configured = {
    runLink: ({ runId }: { runId: string }) => `https://ci.example.org/${runId}`,
  };
  expect(runLink(configured, 'r1', github)).toBe('https://ci.example.org/r1');
  expect(runLink({}, 'r1', github)).toBe(
    'https://github.example.org/shop/analytics/actions/runs/42',
  );
  expect(runLink({}, 'r1', { ...github, GITHUB_RUN_ID: undefined })).toBeUndefined();
});
