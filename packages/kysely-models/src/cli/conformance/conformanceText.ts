import pc from 'picocolors';
import { printable, printableLines } from '../../report/printable.ts';
import { rowTable } from '../../report/rowTable.ts';
import type {
  ConformanceReport,
  ConformanceResult,
} from '../../warehouse/conformance/conformanceReport.ts';

type Status = ConformanceResult['status'];

const marks = {
  holds: pc.green('✓'),
  differs: pc.red('✗'),
  untried: pc.yellow('?'),
  unavailable: pc.dim('-'),
} as const satisfies Record<Status, string>;

const words = {
  holds: 'holds',
  differs: 'differs',
  untried: 'not tried',
  unavailable: 'not in this edition',
} as const satisfies Record<Status, string>;

/**
 * Returns the text of one result, below the heading of its topic where that is another than before.
 *
 * @param before the topic of the result before it
 */
export function conformanceProgress(result: ConformanceResult, before: string): string {
  const heading = result.topic === before ? '' : `\n${pc.bold(printable(result.topic))}\n`;
  return `${heading}${resultText(result)}\n`;
}

/**
 * Returns a report as text.
 *
 * @param part the whole report, or the rest of it once the progress was shown
 */
export function conformanceText(report: ConformanceReport, part: 'whole' | 'rest'): string {
  const { results, left } = report;
  const progress = results.map((each, at) =>
    conformanceProgress(each, results[at - 1]?.topic ?? ''),
  );
  const drops =
    left.length === 0
      ? []
      : [pc.bold('Could not be dropped'), ...left.map((drop) => `${printable(drop)};`), ''];
  return [
    ...(part === 'whole' ? [progress.join('').trimStart()] : ['']),
    rowTable(Object.entries(report.facts).map(([fact, value]) => ({ fact, value }))),
    countTable(results),
    '',
    ...drops,
    summary(report),
    '',
  ].join('\n');
}

function resultText({ status, name, expected, seen, detail, documented, url }: ConformanceResult) {
  const line = `${marks[status]} ${printable(name)}`;
  if (status === 'holds') return line;
  const message = detail === undefined ? [] : printableLines(detail).split('\n');
  const more = [
    words[status],
    ...(status === 'differs'
      ? [`expected ${printable(expected)}`, `found ${printable(seen)}`]
      : []),
    ...message,
    `documented: ${documented}`,
    url,
  ];
  return [line, ...more.map((each) => `    ${pc.dim(each)}`)].join('\n');
}

/** The results of each topic, counted. */
function countTable(results: readonly ConformanceResult[]): string {
  const topics = [...new Set(results.map(({ topic }) => topic))];
  return rowTable(
    topics.map((topic) => {
      const count = (status: Status) =>
        results.filter((each) => each.topic === topic && each.status === status).length;
      const counts = Object.keys(words) as Status[]; // its keys are the statuses
      return { topic, ...Object.fromEntries(counts.map((each) => [words[each], count(each)])) };
    }),
    ['topic', ...Object.values(words)],
  );
}

function summary({ results, isInterrupted }: ConformanceReport): string {
  const parts = Object.entries(words).flatMap(([status, word]) => {
    const count = results.filter((each) => each.status === status).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const text = `${parts.join(', ')}${isInterrupted ? '; interrupted' : ''}`;
  const isGood = !isInterrupted && results.every(({ status }) => status === 'holds');
  return isGood ? pc.green(text) : text;
}
