import type { Command } from 'commander';

/** The commands that do what goes by another name in other tools, and in talk. */
const commands: ReadonlyMap<string, string> = new Map([
  ['review', 'diff'],
  ['compare', 'diff'],
  ...['run', 'seed', 'snapshot', 'deploy', 'apply'].map((name) => [name, 'build'] as const),
  ['run-operation', 'build --select operation:NAME'],
  ...['docs', 'report', 'serve', 'catalog', 'catalogue'].map((name) => [name, 'site'] as const),
  ...['lint', 'validate', 'parse'].map((name) => [name, 'check'] as const),
  ['source', 'freshness'],
  ['debug', 'doctor'],
  ['clean', 'prune'],
  ['ls', 'list'],
  ['preview', 'show'],
  ['runs', 'history'],
]);

/** Options of dbt that have another name here, with what stands in their place. */
const options: ReadonlyMap<string, string> = new Map([
  ['--models', '--select NAME'],
  ['--model', '--select NAME'],
  ['-m', '--select NAME'],
  ['--vars', '--var NAME=VALUE, once for each'],
  ['--profile', '--target NAME: a target of models.config.ts'],
  ['--profiles-dir', '--config FILE: the targets are in models.config.ts'],
  ['--project-dir', '--config FILE'],
  [
    '--state',
    '--defer TARGET: the state is in the warehouse; --select changed is what differs from it',
  ],
  ['--favor-state', '--defer TARGET'],
  ['--store-failures', "onFail: 'quarantine' of a test: the rows are kept"],
  ['--event-time-start', '`models backfill NAME --from TIME --to TIME`'],
  ['--event-time-end', '`models backfill NAME --from TIME --to TIME`'],
]);

/** Returns the sentence that names the command for what goes by another name; undefined for other words. */
export function commandMeant(name: string): string | undefined {
  if (name === 'deps') return 'Packages are those of npm: `npm install`.';
  const own = commands.get(name);
  return own === undefined ? undefined : `The command for it is \`models ${own}\`.`;
}

/**
 * Returns the sentence that names what an option of dbt is here; undefined for other options.
 *
 * @param command the one that it was given to, where there is such a command
 */
export function optionMeant(flag: string, command: Command | undefined): string | undefined {
  const [name = flag] = flag.split('=');
  const takesSelectors = command?.registeredArguments.some((each) => each.name() === 'selector');
  if (takesSelectors === true && ['--select', '-s', '--models', '-m'].includes(name)) {
    return `What it selects stands behind the command: \`models ${command?.name()} NAME\`.`;
  }
  const own = options.get(name);
  return own === undefined ? undefined : `In place of dbt's ${name} there is ${own}.`;
}
