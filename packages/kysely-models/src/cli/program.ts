import { type Command, Option } from 'commander';
import type { BuildFlags } from './commands/buildCommand.ts';
import { packageVersion } from './installed/packageVersion.ts';
import { lineageFormats } from './lineage/lineageFormats.ts';
import type { CommandContext } from './options/commandRunner.ts';
import { commandRunner } from './options/commandRunner.ts';
import { parseCount } from './options/parseOptions.ts';
import { SharedCommand } from './options/sharedOptions.ts';
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
  const runs = commandRunner(context, onExit);

  models
    .command('init [path...]')
    .usage('[FOLDER] [options] | [FOLDER] --from MAPPING FILES...')
    .description('make a project in an empty folder, with --from of raw files')
    .addOption(
      new Option('--template <name>', 'what it begins with').choices(['empty', 'ecommerce']),
    )
    .shared('from', 'columns')
    .action(runs(() => import('./commands/initCommand.ts'), 'initCommand'));

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
    .option(
      '--verify',
      'compare what exists with what builds left and maintained tables with a rebuild, and rebuild what was changed',
    )
    .option('--fail-fast', 'start nothing any more once a model or test failed')
    .option('--wait [minutes]', 'wait for another build of the warehouse', parseCount('--wait'))
    .shared('noAlerts', 'events', 'config')
    .action((flags: BuildFlags, command: unknown) => {
      const build = runs(() => import('./commands/buildCommand.ts'), 'buildCommand');
      const empty = runs(() => import('./empty/emptyBuildCommand.ts'), 'emptyBuildCommand');
      return (flags.empty === true ? empty : build)(flags, command);
    });

  models
    .command('backfill <model>')
    .description('compute intervals of a model again, and build what reads it')
    .requiredOption('--from <time>', 'beginning of the first interval, YYYY-MM-DD [HH:00:00]')
    .requiredOption('--to <time>', 'beginning of the first that stays as it is')
    .option(
      '--parallel <n>',
      'intervals that one statement computes (default: 16)',
      parseCount('--parallel'),
    )
    .shared('target', 'warehouse', 'raw', 'asOf', 'var', 'ids')
    .option('--threads <n>', 'models at a time', parseCount('--threads'))
    .option('--wait [minutes]', 'wait for another build of the warehouse', parseCount('--wait'))
    .shared('noAlerts', 'events', 'config')
    .action(runs(() => import('./backfill/backfillCommand.ts'), 'backfillCommand'));

  models
    .command('retry')
    .description('build what the last build left, as it was asked to')
    .shared('target', 'warehouse')
    .option('--threads <n>', 'models at a time, and threads of DuckDB', parseCount('--threads'))
    .shared('noAlerts', 'events', 'config')
    .action(runs(() => import('./commands/retryCommand.ts'), 'retryCommand'));

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
    .action(runs(() => import('./commands/planCommand.ts'), 'planCommand'));

  models
    .command('load [selector...]')
    .description('load new files of landings into raw tables, and report every row')
    .shared('target', 'warehouse')
    .option('--full', 'load every file again, in place of what the tables have')
    .shared('format', 'adopt', 'ids')
    .option('--wait [minutes]', 'wait for another run in the warehouse', parseCount('--wait'))
    .shared('events', 'config')
    .action(runs(() => import('./commands/loadCommand.ts'), 'loadCommand'));

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
    .action(runs(() => import('./commands/testCommand.ts'), 'testCommand'));

  models
    .command('check [selector...]')
    .description('find mistakes in queries, tests and options; opens and runs nothing')
    .shared('from', 'columns', 'ids', 'line', 'config')
    .action(runs(() => import('./commands/checkCommand.ts'), 'checkCommand'));

  models
    .command('compile [selector...]')
    .description('print the SQL of models; opens and runs nothing')
    .shared('from', 'columns', 'target', 'asOf', 'var', 'ids', 'line', 'config')
    .action(runs(() => import('./commands/compileCommand.ts'), 'compileCommand'));

  models
    .command('list [selector...]')
    .description('list models, sources and seeds in dependency order, and what reads them')
    .option('--target <name>', 'target of the configuration, for the selector changed')
    .option('--warehouse <file>', 'DuckDB file, for the selector changed')
    .option('--defer <target>', 'compare changed with this target')
    .shared('against', 'from', 'columns', 'ids', 'lines', 'config')
    .action(runs(() => import('./commands/listCommand.ts'), 'listCommand'));

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
    .action(runs(() => import('./commands/lineageCommand.ts'), 'lineageCommand'));

  models
    .command('manifest')
    .description('print the project as data, for diff; opens and runs nothing')
    .addOption(new Option('--format <format>', 'write the files of another tool').choices(['dbt']))
    .option('--out <path>', 'write it into a file; with --format the folder (default: target)')
    .shared('target', 'warehouse', 'var', 'ids', 'config')
    .action(runs(() => import('./commands/manifestCommand.ts'), 'manifestCommand'));

  models
    .command('diff')
    .description('what changed between two states of the project, and what that reaches')
    .option('--base <state>', 'git ref, or manifest (.json), to compare with (default: HEAD)')
    .option('--head <state>', 'git ref, or manifest (.json); the working tree when left out')
    .option('--pass-env <name...>', 'variables of the environment that the code of a git ref sees')
    .option('--data', 'build both from the same raw data, and compare their rows')
    .shared('rawFolder', 'asOf', 'var', 'ids')
    .option('--against <target>', 'compare the rows of this target, and build nothing')
    .option('--at <time>', 'compare the tables of a target as they were: -24h, by Time Travel')
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
    .action(runs(() => import('./commands/diffCommand.ts'), 'diffCommand'));

  addReadingCommands(models, runs);

  models
    .command('clone [selector...]')
    .description('create what another target has, as clones: the next build finds it up to date')
    .requiredOption('--from <target>', 'the target whose tables are cloned')
    .option('--exclude <selector...>', 'leave these out')
    .shared('target', 'warehouse')
    .option('--dry-run', 'print what would be cloned, and change nothing')
    .option('--replace', 'replace what earlier builds and clones left here')
    .shared('adopt')
    .option('--into-production', 'clone into a target of production')
    .option('--threads <n>', 'tables at a time', parseCount('--threads'))
    .option('--wait [minutes]', 'wait for another run in the warehouse', parseCount('--wait'))
    .shared('ids', 'line', 'config')
    .action(runs(() => import('./clone/cloneCommand.ts'), 'cloneCommand'));

  models
    .command('rollback [selector...]')
    .description(
      'give tables back what they were before the last run, by Time Travel, after asking',
    )
    .option('--run <id>', 'before this run, as models history has it; later ones are undone too')
    .option('--exclude <selector...>', 'leave these out')
    .shared('target')
    .option('--dry-run', 'print what would be rolled back, and change nothing')
    .option('--partial', 'leave out what cannot be rolled back')
    .option('--yes', 'do it without asking')
    .option('--threads <n>', 'tables at a time', parseCount('--threads'))
    .option('--wait [minutes]', 'wait for another run in the warehouse', parseCount('--wait'))
    .shared('ids', 'line', 'config')
    .action(runs(() => import('./rollback/rollbackCommand.ts'), 'rollbackCommand'));

  models
    .command('prune')
    .description('drop what earlier builds made and no model has any more, after asking')
    .shared('target', 'warehouse')
    .option('--yes', 'drop it without asking')
    .option('--wait [minutes]', 'wait for another run in the warehouse', parseCount('--wait'))
    .shared('ids', 'line', 'config')
    .action(runs(() => import('./prune/pruneCommand.ts'), 'pruneCommand'));

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
    .action(runs(() => import('./commands/doctorCommand.ts'), 'doctorCommand'));

  models
    .command('conformance')
    .description(
      'try on a Snowflake account what the engine assumes of it, in a database of its own',
    )
    .shared('target')
    .option('--database <name>', 'an existing database, where the role may create none')
    .option('--out <file>', 'write the report into a file, as JSON where it ends with .json')
    .shared('ids', 'line', 'config')
    .action(runs(() => import('./conformance/conformanceCommand.ts'), 'conformanceCommand'));

  models
    .command('alerts')
    .description('list who is notified of failures')
    .option('--test', 'send a test message to each')
    .option('--json', 'print lines of JSON')
    .shared('config')
    .action(runs(() => import('./commands/alertsCommand.ts'), 'alertsCommand'));

  return models;
}
