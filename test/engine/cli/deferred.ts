import { expect } from 'vitest';
import { models } from '../support/command.ts';
import { type DeferChanges, deferConfig, deferFiles } from '../support/deferProject.ts';
import { folderWith } from '../support/projectFolder.ts';

const files =
  "dev: duckdb({ path: 'dev.duckdb' }), prod: duckdb({ path: 'prod.duckdb', production: true }), full: duckdb({ path: 'full.duckdb' }), sf: snowflake({ account: 'a', database: 'd' })";

/** A project that was built in production, with a change of it beside. */
export async function changed(changes: DeferChanges, targets = files): Promise<string> {
  const folder = folderWith({
    ...deferFiles,
    'models.config.ts': deferConfig(targets),
    'pr.config.ts': deferConfig(targets, changes),
  });
  expect(await models(folder, ['build', '--target', 'prod', '--no-alerts'])).toMatchObject({
    code: 0,
    error: '',
  });
  return folder;
}

export const pr = ['--config', 'pr.config.ts'];

export const touched = [...pr, '--select', 'changed+', '--defer', 'prod'];

/** What a command with --json did with each relation. */
export async function planned(
  folder: string,
  args: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { code, out, error } = await models(folder, ['plan', '--json', ...args]);
  expect(code, `${out}${error}`).toBe(0);
  // Sound: what the comparisons below expect would fail on another shape.
  const { relations } = JSON.parse(out) as { relations: { name: string; action: string }[] };
  return Object.fromEntries(relations.map(({ name, action }) => [name, action]));
}
