import pc from 'picocolors';
import { counted, numberText } from '../define/text/counted.ts';
import type { AbsentParts, PlanWarning } from '../plan/request/plan.ts';
import type {
  ComputedIntervals,
  CopyResult,
  OperationResult,
  RelationResult,
  RelationStatus,
  RunEvent,
  RunResult,
  SampleResult,
} from '../run/result/runEvent.ts';
import { absentText } from './absentText.ts';
import { errorText, warningLine } from './errorText.ts';
import { failedTestText } from './failedTestText.ts';
import { printable } from './printable.ts';
import type { Reporter } from './reporter.ts';

/**
 * Returns a reporter that writes a line for each relation as it is done, then what failed and what
 * to look at, then a summary.
 */
export function terminalReporter(write: (text: string) => void): Reporter {
  let width = 0;
  const shownBefore = new Set<string>();
  return {
    onEvent: (event: RunEvent) => {
      switch (event.type) {
        case 'run_started':
          width = event.longestName;
          for (const warning of event.warnings) {
            if (isStaleSource(warning)) continue;
            shownBefore.add(warning.message);
            write(`${warningLine(warning.message)}\n`);
          }
          writeAbsent(event.absent, write);
          break;
        case 'relation_started':
        case 'operation_started':
          break;
        case 'relation_finished':
          write(`${resultLine(event.result, width)}\n`);
          break;
        case 'operation_finished':
          write(`${operationLine(event.result, width)}\n`);
          break;
        case 'run_finished':
          write(details(event.result, shownBefore));
          write(sampleLines(event.result.sample));
          write(verifiedLine(event.result));
          write(copyLine(event.result.copy));
          write(`\n${summary(event.result)}\n`);
          break;
        default:
          event satisfies never;
      }
    },
  };
}

/** Columns up to this number are named, more are counted. */
const namedColumns = 3;

function writeAbsent(absent: AbsentParts, write: (text: string) => void): void {
  const text = absentText(absent, namedColumns);
  if (text !== undefined) write(`${pc.dim(printable(text))}\n`);
}

const done = pc.green('✓');

const marks = {
  published: done,
  kept: pc.dim('='),
  attached: done,
  commented: done,
  checked: done,
  failed: pc.red('✗'),
  rolled_back: pc.yellow('↩'),
  skipped: pc.dim('-'),
  interrupted: pc.red('■'),
} as const satisfies Record<RelationStatus, string>;

function resultLine(result: RelationResult, width: number): string {
  const ofStatus = marks[result.status];
  const mark = ofStatus === done && result.tests.warned > 0 ? pc.yellow('!') : ofStatus;
  const name = printable(`${result.schema}.${result.table ?? result.name}`).padEnd(width);
  const why = reason(result);
  if (why !== undefined) return `${mark} ${name}  ${pc.dim(why)}`;
  const rows =
    result.rows === undefined
      ? ''
      : `${counted(result.rows, 'row')}${result.rows === 1 ? ' ' : ''}`;
  const seconds = `${(result.durationMs / 1000).toFixed(2)} s`;
  const kind = result.materialized ?? result.status;
  return `${mark} ${name}  ${kind.padEnd(9)} ${rows.padStart(14)} ${seconds.padStart(9)}  ${pc.dim(testsText(result))}`.trimEnd();
}

const operationMarks = {
  done: pc.green('✓'),
  failed: pc.red('✗'),
  skipped: pc.dim('-'),
  interrupted: pc.red('■'),
  in_doubt: pc.yellow('?'),
} as const satisfies Record<OperationResult['status'], string>;

const operationWords = {
  done: 'run',
  failed: 'failed',
  skipped: 'skipped',
  interrupted: 'stopped',
  in_doubt: 'in doubt',
} as const satisfies Record<OperationResult['status'], string>;

function operationLine(result: OperationResult, width: number): string {
  const { name, status, because, durationMs } = result;
  const line = `${operationMarks[status]} ${printable(name).padEnd(width)}`;
  if (because !== undefined)
    return `${line}  ${pc.dim(`skipped, because of ${printable(because)}`)}`;
  if (status === 'interrupted') return `${line}  ${pc.dim('stopped')}`;
  const seconds = `${(durationMs / 1000).toFixed(2)} s`;
  return `${line}  operation ${''.padStart(14)} ${seconds.padStart(9)}`;
}

/** Returns the reason why a relation was not published although nothing is wrong with it. */
function reason({ status, because, isBeyondBudget }: RelationResult): string | undefined {
  if (status === 'interrupted') return 'stopped';
  if (isBeyondBudget === true) return 'left out, as the budget is used up';
  if (because === undefined) return undefined;
  return `${status === 'rolled_back' ? 'rolled back' : 'skipped'}, because of ${printable(because)}`;
}

/** Returns how many rows fewer a model quarantines than before: they were released, or are gone. */
const released = ({ status, rows, quarantinedBefore }: RelationResult): number =>
  status !== 'published' || rows === undefined
    ? 0
    : Math.max(0, (quarantinedBefore ?? rows) - rows);

function testsText(result: RelationResult): string {
  const { tests, untested } = result;
  const all = tests.passed + tests.warned + tests.failed;
  const parts = [
    ...(result.intervals === undefined ? [] : [counted(result.intervals.count, 'interval')]),
    ...(all === 0 ? [] : [counted(all, 'test')]),
    ...(tests.failed === 0 ? [] : [pc.red(`${tests.failed} failed`)]),
    ...(tests.warned === 0 ? [] : [pc.yellow(`${tests.warned} warned`)]),
    ...(untested.length === 0 ? [] : [`${untested.length} not run`]),
    ...(released(result) === 0 ? [] : [`${counted(released(result), 'row')} fewer than before`]),
  ];
  return parts.join(', ');
}

/** Returns the lines of a build over a sample: how many rows it has of each source. */
function sampleLines(sample: SampleResult | undefined): string {
  if (sample === undefined) return '';
  const width = Math.max(...sample.sources.map(({ name }) => name.length));
  const lines = sample.sources.map(({ name, kept, read }) => {
    const rows =
      kept === undefined || read === undefined
        ? 'not counted'
        : `${numberText(kept)} of ${counted(read, 'row')}`;
    return `  ${printable(name).padEnd(width)}  ${rows}`;
  });
  const title = `Sample of ${printable(sample.text)}; other sources are whole`;
  return `\n${pc.bold(title)}\n${lines.join('\n')}\n`;
}

/** Returns the line of a build that compared maintained tables with a rebuild; none where it compared none. */
function verifiedLine({ verified = 0, relations }: RunResult): string {
  if (verified === 0) return '';
  const differing = relations.filter(({ error }) => error?.code === 'MAINTAINED_DIFFERS').length;
  const found = differing === 0 ? 'all equal' : pc.red(`${differing} not equal`);
  return `\n${counted(verified, 'maintained table')} compared with a rebuild: ${found}\n`;
}

/** Returns the line of the copy for readers; none of one that was left as it is. */
function copyLine(copy: CopyResult | undefined): string {
  if (copy === undefined) return '';
  const { path, tables, rows = 0, bytes = 0, masked, durationMs } = copy;
  switch (copy.status) {
    case 'current':
      return '';
    case 'written': {
      const size = `${counted(tables, 'table')}, ${counted(rows, 'row')}, ${(bytes / 1e6).toFixed(1)} MB`;
      const hidden = masked.length === 0 ? '' : `; ${counted(masked.length, 'column')} masked`;
      const time = `${(durationMs / 1000).toFixed(2)} s`;
      return `\n${pc.green('✓')} ${printable(path)}  ${pc.dim(`copy for readers: ${size}${hidden}; ${time}`)}\n`;
    }
    case 'withheld':
      return `\n${pc.dim(`- ${printable(path)}  copy for readers: as it was, because not all was published`)}\n`;
    case 'failed':
      return copy.error === undefined ? '' : `\n${errorText(copy.error)}\n`;
    default:
      return copy.status satisfies never;
  }
}

/** True for a warning of what a source holds, which stands with those of tests. */
const isStaleSource = ({ code }: PlanWarning) => code === 'SOURCE_STALE';

/** Returns the warning of rows that came late, or went, in intervals before the `lookback` of a model. */
function unsearchedText(
  name: string,
  { input, added, removed, from, to }: NonNullable<ComputedIntervals['unsearched']>[number],
): string {
  const all = `${counted(added || removed, 'row')} of ${printable(input)}`;
  const what = `${all} ${added > 0 ? 'came' : 'went'}${added > 0 && removed > 0 ? ` and ${numberText(removed)} went` : ''}`;
  const [first, last] = [from, to].map((time) =>
    time.replace(/ 00:00:00$/, '').replace(/^.* .*$/, "'$&'"),
  );
  return `${name}: ${what} before its lookback since those intervals were computed; to compute them again: models backfill ${name} --from ${first} --to ${last}`;
}

/** Returns the warnings and failures of a run, without the warnings that it began with. */
function details(
  { relations, operations = [], warnings: ofRun }: RunResult,
  shownBefore: ReadonlySet<string>,
): string {
  const late = ofRun
    .filter(({ message }) => !shownBefore.has(message))
    .map(({ message }) => warningLine(message));
  const warnings = relations.flatMap(({ failures }) =>
    failures.filter(({ status }) => status === 'warned').map(failedTestText),
  );
  const errors = [
    ...relations.flatMap((result) => [
      ...result.failures.filter(({ status }) => status === 'failed').map(failedTestText),
      ...(result.error === undefined ? [] : [errorText(result.error)]),
    ]),
    ...operations.flatMap(({ error }) => (error === undefined ? [] : [errorText(error)])),
  ];
  const untested = relations.flatMap((result) =>
    result.untested.map(
      ({ test, reason: why }) =>
        `${printable(result.name)}: ${printable(test)} did not run: ${printable(why)}`,
    ),
  );
  const outside = relations.flatMap(({ name, intervals }) => [
    ...(intervals?.leftOut ?? []).map(
      ({ input, rows }) =>
        `${printable(name)}: ${counted(rows, 'row')} of ${printable(input)} ${rows === 1 ? 'belongs' : 'belong'} to no interval: before the first, after this build, or without a time`,
    ),
    ...(intervals?.unsearched ?? []).map((rows) => unsearchedText(printable(name), rows)),
  ]);
  const section = (title: string, texts: readonly string[]) =>
    texts.length === 0 ? '' : `\n${pc.bold(title)}\n${texts.join('\n')}\n`;
  const hidden = relations.some(({ failures }) =>
    failures.some(
      ({ status, kind, rows }) => status === 'warned' && kind !== 'row_count' && rows.length === 0,
    ),
  );
  const hint = hidden ? [pc.dim('`models test --select NAME` shows the rows of a warning.')] : [];
  return (
    section('Warnings', [...late, ...warnings, ...outside, ...untested, ...hint]) +
    section('Failures', errors)
  );
}

function summary(result: RunResult): string {
  const { relations, operations = [], warnings, durationMs, exitCode, empty } = result;
  const count = (...statuses: RelationStatus[]) =>
    relations.filter(({ status }) => statuses.includes(status)).length;
  const sum = (key: keyof RelationResult['tests']) =>
    relations.reduce((total, { tests }) => total + tests[key], 0);
  const parts = [
    [count('published'), 'published'],
    [count('kept'), 'unchanged'],
    [count('attached'), 'altered'],
    [count('commented'), 'commented'],
    [count('checked'), empty === true ? 'built over no rows' : 'tested'],
    [count('failed'), 'failed'],
    [count('rolled_back'), 'rolled back'],
    [count('skipped'), 'skipped'],
    [count('interrupted'), 'stopped'],
  ] as const;
  const models = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const steps = (['done', 'failed', 'skipped', 'interrupted', 'in_doubt'] as const).flatMap(
    (status) => {
      const n = operations.filter((each) => each.status === status).length;
      return n === 0 ? [] : [`${counted(n, 'operation')} ${operationWords[status]}`];
    },
  );
  models.push(...steps);
  if (models.length === 0) models.push('nothing to do');
  const tests =
    empty === true
      ? `${counted(sum('passed'), 'test')} executed; nothing published`
      : `${counted(sum('passed'), 'test')} passed, ${sum('warned')} warned, ${sum('failed')} failed`;
  const aged = warnings.filter(isStaleSource).length;
  const ages = aged === 0 ? '' : `, ${aged} ${aged === 1 ? 'source' : 'sources'} warned`;
  const fewer = relations.reduce((total, result) => total + released(result), 0);
  const quarantined = fewer === 0 ? '' : `; ${counted(fewer, 'row')} fewer quarantined`;
  const text = `${models.join(', ')}; ${tests}${ages}${quarantined}; ${(durationMs / 1000).toFixed(2)} s`;
  return exitCode === 0 ? pc.green(text) : pc.red(text);
}
