import { Option } from 'commander';
import { exportFormats } from '../export/exportFormats.ts';
import type { InspectFlags } from './commands/inspectCommand.ts';
import type { ExportFlags } from './commands/published/exportCommand.ts';
import type { HistoryFlags } from './commands/published/historyCommand.ts';
import type { ShowFlags } from './commands/showCommand.ts';
import type { CoverageFlags } from './coverage/coverageCommand.ts';
import type { FreshnessFlags } from './freshness/freshnessCommand.ts';
import type { CommandContext } from './options/commandContext.ts';
import { parseCount, parsePort } from './options/parseOptions.ts';
import { parseShowColumns } from './options/parseShowColumns.ts';
import type { SharedCommand } from './options/sharedOptions.ts';
import type { SiteFlags } from './site/siteCommand.ts';

/** Adds the commands that read what is published, or what could be. */
export function addReadingCommands(
  models: SharedCommand,
  context: CommandContext,
  run: (command: Promise<number>) => Promise<void>,
): void {
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
    .action(async (name: string, flags: ShowFlags) => {
      const { showCommand } = await import('./commands/showCommand.ts');
      await run(showCommand(name, flags, context));
    });

  models
    .command('coverage [selector...]')
    .description('count what has descriptions, owners, tests, unit tests and limits of freshness')
    .shared('ids', 'line', 'config')
    .action(async (selectors: string[], flags: CoverageFlags) => {
      const { coverageCommand } = await import('./coverage/coverageCommand.ts');
      await run(coverageCommand(selectors, flags, context));
    });

  models
    .command('freshness [selector...]')
    .description('how old sources are, and the models and exposures that read them')
    .shared('target', 'warehouse', 'ids', 'line', 'config')
    .action(async (selectors: string[], flags: FreshnessFlags) => {
      const { freshnessCommand } = await import('./freshness/freshnessCommand.ts');
      await run(freshnessCommand(selectors, flags, context));
    });

  models
    .command('site')
    .description('write the report and the catalogue of the project as pages for a browser')
    .option('--out <dir>', 'the folder to write', 'site')
    .shared('target', 'warehouse')
    .option('--serve [port]', 'serve it on this machine, and renew it after each build', parsePort)
    .option('--open', 'open it in the browser')
    .shared('var', 'ids', 'config')
    .action(async (flags: SiteFlags) => {
      const { siteCommand } = await import('./site/siteCommand.ts');
      await run(siteCommand(flags, context));
    });

  models
    .command('export [selector...]')
    .description('write published models into files, personal data masked (default: the marts)')
    .addOption(
      new Option('--format <format>', 'of the files').choices(exportFormats).makeOptionMandatory(),
    )
    .requiredOption('--out <dir>', 'the folder to write: a new one, or an earlier export')
    .option('--show-pii', 'export personal data')
    .shared('from', 'columns', 'target', 'warehouse', 'ids', 'lines', 'config')
    .action(async (selectors: string[], flags: ExportFlags) => {
      const { exportCommand } = await import('./commands/published/exportCommand.ts');
      await run(exportCommand(selectors, flags, context));
    });

  models
    .command('history [model]')
    .description('print the results of past builds, or what they did about a model')
    .option('--limit <n>', 'how many builds', parseCount('--limit'), 20)
    .shared('target', 'warehouse', 'ids', 'lines', 'config')
    .action(async (name: string | undefined, flags: HistoryFlags) => {
      const { historyCommand } = await import('./commands/published/historyCommand.ts');
      await run(historyCommand(name, flags, context));
    });

  models
    .command('inspect <file...>')
    .description('print what files, or tables of a target, seem to be, and their sources as code')
    .shared('target', 'warehouse', 'format', 'lines', 'config')
    .action(async (patterns: string[], flags: InspectFlags) => {
      const { inspectCommand } = await import('./commands/inspectCommand.ts');
      await run(inspectCommand(patterns, flags, context));
    });
}
