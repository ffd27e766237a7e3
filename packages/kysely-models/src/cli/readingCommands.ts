import { exportFormats } from '../export/exportFormats.ts';
import type { CommandRunner } from './options/commandRunner.ts';
import { parseCount, parseExportFormats, parsePort } from './options/parseOptions.ts';
import { parseShowColumns } from './options/parseShowColumns.ts';
import type { SharedCommand } from './options/sharedOptions.ts';

/** Adds the commands that read what is published, or what could be. */
export function addReadingCommands(models: SharedCommand, runs: CommandRunner): void {
  models
    .command('show <model>')
    .description('print rows of a published model, personal data masked')
    .option('--limit <n>', 'how many rows', parseCount('--limit'), 10)
    .option(
      '--columns <name,...>',
      'only these; with --from, name=header of the mapping',
      parseShowColumns,
    )
    .option('--where <condition>', "only the rows for which it holds: status = 'paid'")
    .option('--order-by <column,...>', 'by these, each with asc or desc (default: rank, key, date)')
    .option('--show-pii', 'show personal data')
    .shared('from', 'target', 'warehouse', 'ids', 'lines', 'config')
    .action(runs(() => import('./commands/showCommand.ts'), 'showCommand'));

  models
    .command('coverage [selector...]')
    .description('count what has descriptions, owners, tests, unit tests and limits of freshness')
    .shared('ids', 'line', 'config')
    .action(runs(() => import('./coverage/coverageCommand.ts'), 'coverageCommand'));

  models
    .command('freshness [selector...]')
    .description('how old sources are, and the models and exposures that read them')
    .shared('target', 'warehouse', 'ids', 'line', 'config')
    .action(runs(() => import('./freshness/freshnessCommand.ts'), 'freshnessCommand'));

  models
    .command('site')
    .description('write the report and the catalogue of the project as pages for a browser')
    .option('--out <dir>', 'the folder to write', 'site')
    .shared('target', 'warehouse')
    .option('--serve [port]', 'serve it on this machine, and renew it after each build', parsePort)
    .option('--open', 'open it in the browser')
    .shared('var', 'ids', 'config')
    .action(runs(() => import('./site/siteCommand.ts'), 'siteCommand'));

  models
    .command('export [selector...]')
    .description('write published models into files, personal data masked (default: the marts)')
    .requiredOption(
      '--format <format,...>',
      `of the files: ${exportFormats.join(', ')}, or several of them`,
      parseExportFormats,
    )
    .requiredOption('--out <dir>', 'the folder to write: a new one, or an earlier export')
    .option('--show-pii', 'export personal data')
    .shared('from', 'columns', 'target', 'warehouse', 'ids', 'lines', 'config')
    .action(runs(() => import('./commands/published/exportCommand.ts'), 'exportCommand'));

  models
    .command('history [model]')
    .description('print the results of past builds, or what they did about a model')
    .option('--limit <n>', 'how many builds', parseCount('--limit'), 20)
    .option('--refresh-cost', 'read first what builds cost whose credits are not known yet')
    .shared('target', 'warehouse', 'ids', 'lines', 'config')
    .action(runs(() => import('./commands/published/historyCommand.ts'), 'historyCommand'));

  models
    .command('inspect <file...>')
    .description('print what files, or tables of a target, seem to be, and their sources as code')
    .shared('target', 'warehouse', 'format', 'lines', 'config')
    .action(runs(() => import('./commands/inspectCommand.ts'), 'inspectCommand'));
}
