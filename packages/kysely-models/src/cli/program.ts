import { type Command, Option } from 'commander';
import type { AlertsFlags } from './commands/alertsCommand.ts';
import type { BuildFlags } from './commands/buildCommand.ts';
import type { CheckFlags } from './commands/checkCommand.ts';
import type { CompileFlags } from './commands/compileCommand.ts';
import type { DiffFlags } from './commands/diffCommand.ts';
import type { DoctorFlags } from './commands/doctorCommand.ts';
import type { InitFlags } from './commands/initCommand.ts';
import type { ListFlags } from './commands/listCommand.ts';
import type { LoadFlags } from './commands/loadCommand.ts';
import type { ManifestFlags } from './commands/manifestCommand.ts';
import type { RetryFlags } from './commands/retryCommand.ts';
import type { TestFlags } from './commands/testCommand.ts';
import type { ConformanceFlags } from './conformance/conformanceCommand.ts';
import { packageVersion } from './installed/packageVersion.ts';
import { type LineageFlags, lineageFormats } from './lineage/lineageFormats.ts';
import type { CommandContext } from './options/commandContext.ts';
import { parseCount } from './options/parseOptions.ts';
import type { PlanFlags } from './options/planFlags.ts';
import { SharedCommand } from './options/sharedOptions.ts';
import type { PruneFlags } from './prune/pruneCommand.ts';
import { addReadingCommands } from './readingCommands.ts';

/**
 * The command line `models`. Each command's module is loaded when it is called.
 *
 * @param onExit is given the exit code of the command that ran
 */
export function program(context: CommandContext, onExit: (code: number) => void): Command {
  const models = new SharedCommand('models')
    .description('Builds typed models, tests them, and publishes what passed.')
    .version(packageVersion(), '--version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: () => undefined });
  const run = (command: Promise<number>) => command.then(onExit);

  models
    .command('init [path...]')
    .usage('[FOLDER] [options] | [FOLDER] --from MAPPING FILES...')
    .description('make a project in an empty folder, with --from of raw files')
    .addOption(
      new Option('--template <name>', 'what it begins with').choices(['empty', 'ecommerce']),
    )
    .shared('from', 'columns')
    .action(async (paths: string[], flags: InitFlags) => {
      const { initCommand } = await import('./commands/initCommand.ts');
      await run(initCommand(paths, flags, context));
    });

  models
    .command('build')
    .description('load raw files, make and test models, publish what passed')
    .shared('from', 'columns', 'raw', 'inPlace', 'format', 'target', 'warehouse', 'asOf', 'var')
    .shared('ids', 'select', 'exclude')
    .option(
      '--threads <n>',
      'models at a time, and threads of DuckDB at most',
      parseCount('--threads'),
    )
    .option('--memory <size>', 'what DuckDB holds in memory at most, such as 4GB; more is on disk')
    .shared('fullRefresh', 'defer', 'against', 'adopt', 'acceptShrink', 'acceptStale')
    .option('--empty', 'make and test all over no rows, beside what is published; publish nothing')
    .shared('sample')
    .option('--atomic', 'publish nothing before all of the run is made and tested')
    .option('--verify', 'compare what exists with what builds left, and rebuild what was changed')
    .option('--fail-fast', 'start nothing any more once a model or test failed')
    .option('--wait [minutes]', 'wait for another build of the warehouse', parseCount('--wait'))
    .shared('noAlerts', 'events', 'config')
    .action(async (flags: BuildFlags) => {
      if (flags.empty === true) {
        const { emptyBuildCommand } = await import('./empty/emptyBuildCommand.ts');
        await run(emptyBuildCommand(flags, context));
        return;
      }
      const { buildCommand } = await import('./commands/buildCommand.ts');
      await run(buildCommand(flags, context));
    });

  models
    .command('retry')
    .description('build what the last build left, as it was asked to')
    .shared('target', 'warehouse')
    .option('--threads <n>', 'models at a time, and threads of DuckDB', parseCount('--threads'))
    .shared('noAlerts', 'events', 'config')
    .action(async (flags: RetryFlags) => {
      const { retryCommand } = await import('./commands/retryCommand.ts');
      await run(retryCommand(flags, context));
    });

  models
    .command('plan')
    .description('print what a build would do and why; changes nothing')
    .shared(
      'from',
      'columns',
      'raw',
      'inPlace',
      'format',
      'target',
      'warehouse',
      'asOf',
      'var',
      'ids',
      'select',
      'exclude',
      'fullRefresh',
      'defer',
      'against',
      'adopt',
      'acceptShrink',
      'acceptStale',
      'sample',
    )
    .option('--atomic', 'as a build that publishes all of the run together')
    .shared('line', 'config')
    .action(async (flags: PlanFlags) => {
      const { planCommand } = await import('./commands/planCommand.ts');
      await run(planCommand(flags, context));
    });

  models
    .command('load [selector...]')
    .description('load new files of landings into raw tables, and report every row')
    .shared('target', 'warehouse')
    .option('--full', 'load every file again, in place of what the tables have')
    .shared('format', 'adopt', 'ids')
    .option('--wait [minutes]', 'wait for another run in the warehouse', parseCount('--wait'))
    .shared('events', 'config')
    .action(async (selectors: string[], flags: LoadFlags) => {
      const { loadCommand } = await import('./commands/loadCommand.ts');
      await run(loadCommand(selectors, flags, context));
    });

  models
    .command('test')
    .description('test what is published, and change nothing')
    .shared('from', 'columns', 'target', 'warehouse', 'asOf', 'var', 'ids', 'select', 'exclude')
    .shared('sample')
    .option(
      '--defer <target>',
      'read there what tests compare with and is not here; compare changed with it',
    )
    .shared('against')
    .option('--unit', 'run the unit tests, in memory where no target is named')
    .option(
      '--mutate [selector...]',
      'change models one place at a time, in memory, and print which changes no test notices',
    )
    .option('--kinds <kind...>', 'with --mutate: only changes of these kinds')
    .option('--limit <n>', 'with --mutate: changes of each model', parseCount('--limit'))
    .option('--seed <n>', 'with --mutate: which of them --limit draws', parseCount('--seed'))
    .option('--raw <dir>', 'with --mutate: folder of raw files; the sample when left out')
    .option('--threads <n>', 'models at a time', parseCount('--threads'))
    .shared('events', 'config')
    .action(async (flags: TestFlags) => {
      const { testCommand } = await import('./commands/testCommand.ts');
      await run(testCommand(flags, context));
    });

  models
    .command('check [selector...]')
    .description('find mistakes in queries, tests and options; opens and runs nothing')
    .shared('from', 'columns', 'ids', 'line', 'config')
    .action(async (selectors: string[], flags: CheckFlags) => {
      const { checkCommand } = await import('./commands/checkCommand.ts');
      await run(checkCommand(selectors, flags, context));
    });

  models
    .command('compile [selector...]')
    .description('print the SQL of models; opens and runs nothing')
    .shared('from', 'columns', 'target', 'asOf', 'var', 'ids', 'config')
    .action(async (selectors: string[], flags: CompileFlags) => {
      const { compileCommand } = await import('./commands/compileCommand.ts');
      await run(compileCommand(selectors, flags, context));
    });

  models
    .command('list [selector...]')
    .description('list models, sources and seeds in dependency order, and what reads them')
    .option('--target <name>', 'target of the configuration, for the selector changed')
    .option('--warehouse <file>', 'DuckDB file, for the selector changed')
    .option('--defer <target>', 'compare changed with this target')
    .shared('against', 'from', 'columns', 'ids', 'lines', 'config')
    .action(async (selectors: string[], flags: ListFlags) => {
      const { listCommand } = await import('./commands/listCommand.ts');
      await run(listCommand(selectors, flags, context));
    });

  models
    .command('lineage [model]')
    .usage('[MODEL[.COLUMN]] [options]')
    .description('what a model or a column is computed from, and what it reaches')
    .option('--up', 'only what it depends on')
    .option('--down', 'only what it reaches')
    .option('--depth <n>', 'how many relations away at most', parseCount('--depth'))
    .addOption(
      new Option('--format <format>', 'how to print it').choices(lineageFormats).default('text'),
    )
    .shared('ids', 'config')
    .action(async (name: string | undefined, flags: LineageFlags) => {
      const { lineageCommand } = await import('./commands/lineageCommand.ts');
      await run(lineageCommand(name, flags, context));
    });

  models
    .command('manifest')
    .description('print the project as data, for diff; opens and runs nothing')
    .addOption(new Option('--format <format>', 'write the files of another tool').choices(['dbt']))
    .option('--out <path>', 'write it into a file; with --format the folder (default: target)')
    .shared('target', 'warehouse', 'var', 'ids', 'config')
    .action(async (flags: ManifestFlags) => {
      const { manifestCommand } = await import('./commands/manifestCommand.ts');
      await run(manifestCommand(flags, context));
    });

  models
    .command('diff')
    .description('what changed between two states of the project, and what that reaches')
    .option('--base <state>', 'git ref, or manifest (.json), to compare with (default: HEAD)')
    .option('--head <state>', 'git ref, or manifest (.json); the working tree when left out')
    .option('--pass-env <name...>', 'variables of the environment that the code of a git ref sees')
    .option('--data', 'build both from the same raw data, and compare their rows')
    .shared('rawFolder', 'asOf', 'var', 'ids')
    .option('--against <target>', 'compare the rows of this target, and build nothing')
    .option('--target <name>', 'with those of this one')
    .option('-s, --select <selector...>', 'compare the rows of these only; also changed')
    .option('--exclude <selector...>', 'leave the rows of these out')
    .option('--markdown <file>', 'write it as Markdown, for a comment')
    .option('--json [file]', 'print it as JSON, or write it into a file')
    .addOption(
      new Option('--fail-on <verdict>', 'end with exit code 1 then').choices([
        'breaking',
        'values',
        'additive',
        'internal',
      ]),
    )
    .shared('config')
    .action(async (flags: DiffFlags) => {
      const { diffCommand } = await import('./commands/diffCommand.ts');
      await run(diffCommand(flags, context));
    });

  addReadingCommands(models, context, run);

  models
    .command('prune')
    .description('drop what earlier builds made and no model has any more, after asking')
    .shared('target', 'warehouse')
    .option('--yes', 'drop it without asking')
    .shared('ids', 'line', 'config')
    .action(async (flags: PruneFlags) => {
      const { pruneCommand } = await import('./prune/pruneCommand.ts');
      await run(pruneCommand(flags, context));
    });

  models
    .command('doctor')
    .description(
      'find what a build lacks in its warehouse or what is damaged there, and what fixes it',
    )
    .shared('target', 'warehouse')
    .option('--verify', 'read all that builds published, and find what was changed by hand')
    .option('--repair', 'repair what the engine keeps in the warehouse, where it is damaged')
    .option('--roles', 'print the script of least-privilege roles; connects to nothing')
    .shared('ids', 'line', 'config')
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('./commands/doctorCommand.ts');
      await run(doctorCommand(flags, context));
    });

  models
    .command('conformance')
    .description(
      'try on a Snowflake account what the engine assumes of it, in a database of its own',
    )
    .shared('target')
    .option('--database <name>', 'an existing database, where the role may create none')
    .option('--out <file>', 'write the report into a file, as JSON where it ends with .json')
    .shared('ids', 'line', 'config')
    .action(async (flags: ConformanceFlags) => {
      const { conformanceCommand } = await import('./conformance/conformanceCommand.ts');
      await run(conformanceCommand(flags, context));
    });

  models
    .command('alerts')
    .description('list who is told of failures')
    .option('--test', 'send a test message to each')
    .option('--json', 'print lines of JSON')
    .shared('config')
    .action(async (flags: AlertsFlags) => {
      const { alertsCommand } = await import('./commands/alertsCommand.ts');
      await run(alertsCommand(flags, context));
    });

  return models;
}
