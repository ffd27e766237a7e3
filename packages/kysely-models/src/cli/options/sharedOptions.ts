import { Command, Option } from 'commander';
import { ModelsError } from '../../errors/modelsError.ts';
import { parseFormat } from './parseFormat.ts';
import { parseIds } from './parseIds.ts';
import { parseColumns, parseDay, parseVariable } from './parseOptions.ts';
import { parseShowColumns } from './parseShowColumns.ts';

/** The options that several commands have, each declared once. */
const options = {
  raw: () =>
    new Option('--raw <path...>', 'folder of raw files, or files; the sample when left out'),
  rawFolder: () => new Option('--raw <dir>', 'folder of raw files; the sample when left out'),
  from: () =>
    new Option('--from <mapping>', 'format of the raw data, of those that the project offers'),
  columns: () =>
    new Option(
      '--columns <name=header,...>',
      'what the files call the columns of the mapping',
    ).argParser(parseColumns),
  inPlace: () => new Option('--in-place', 'read raw files where they are, through views'),
  format: () =>
    new Option(
      '--format <[source.]key=value>',
      "how raw files are written, as delimiter=';' or raw_orders.decimal=,; once for each",
    ).argParser(parseFormat),
  target: () => new Option('--target <name>', 'target of the configuration'),
  warehouse: () => new Option('--warehouse <file>', 'DuckDB file (default: warehouse.duckdb)'),
  asOf: () =>
    new Option('--as-of <date>', 'day of the report, YYYY-MM-DD').argParser(parseDay('--as-of')),
  var: () =>
    new Option('--var <name=value>', 'value of a variable, once for each').argParser(parseVariable),
  ids: () =>
    new Option(
      '--ids <ids>',
      'what ids are: text, number, or customer=text,order=number',
    ).argParser(parseIds),
  select: () =>
    new Option(
      '-s, --select <selector...>',
      'names, globs, +model, model+, tag:…, folders, changed',
    ),
  exclude: () => new Option('--exclude <selector...>', 'leave these out'),
  sample: () =>
    new Option('--sample <share>', "only some rows, in development: '1 % of raw_customers'"),
  fullRefresh: () => new Option('--full-refresh', 'rebuild everything, also what did not change'),
  defer: () =>
    new Option(
      '--defer <target>',
      'read there what is neither built nor here; compare changed with it',
    ),
  against: () => new Option('--against <target>', 'compare changed with this target'),
  adopt: () =>
    new Option(
      '--adopt <name...>',
      'replace objects at these places that the project did not make',
    ),
  acceptShrink: () =>
    new Option('--accept-shrink <name...>', 'sources that may lose any of their rows this time'),
  acceptStale: () =>
    new Option('--accept-stale <name...>', 'sources that may be older than their freshness says'),
  noAlerts: () => new Option('--no-alerts', 'send no alerts'),
  events: () => new Option('--json', 'print events as lines of JSON'),
  line: () => new Option('--json', 'print one line of JSON'),
  lines: () => new Option('--json', 'print one line of JSON each'),
  config: () => new Option('--config <file>', 'configuration (default: models.config.ts)'),
} satisfies Readonly<Record<string, () => Option>>;

/** The readers of options that are given several times, each of which adds to the others. */
const adding: ReadonlySet<unknown> = new Set([
  parseVariable,
  parseColumns,
  parseShowColumns,
  parseFormat,
]);

/** A command that takes shared options by name, in the order in which its help lists them. */
export class SharedCommand extends Command {
  override createCommand(name?: string): SharedCommand {
    return new SharedCommand(name);
  }

  /** Adds an option; of one that has a single value, a second one is refused, as one of the two would be left out. */
  override addOption(option: Option): this {
    super.addOption(option);
    const isSingle = (option.required || option.optional) && !option.variadic;
    if (!isSingle || adding.has(option.parseArg)) return this;
    let first: string | undefined;
    return this.on(`option:${option.name()}`, (value: string | null) => {
      const given = value ?? '';
      if (first !== undefined && first !== given) throw givenTwice(option, first, given);
      first = given;
    });
  }

  /**
   * Adds options that several commands have.
   *
   * @example models.command('plan').shared('target', 'warehouse', 'config')
   */
  shared(...names: readonly (keyof typeof options)[]): this {
    for (const name of names) this.addOption(options[name]());
    return this;
  }
}

function givenTwice({ long }: Option, first: string, second: string): ModelsError {
  const flag = long ?? '';
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `${flag} is given twice, and has one value.`,
    subject: flag,
    expected: `${flag} once`,
    found: `${flag} ${first} and ${flag} ${second}`,
    hint: 'Leave one of them out.',
  });
}
