import type { ModelsConfig } from '../../define/project/config.ts';

/** Returns the link to a run: the configured one, else the run of GitHub Actions. */
export function runLink(
  { runLink: configured }: Pick<ModelsConfig, 'runLink'>,
  runId: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (configured !== undefined) return configured({ runId });
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_RUN_ID: id } = env;
  if (server === undefined || name === undefined || id === undefined) return undefined;
  return `${server}/${name}/actions/runs/${id}`;
}
