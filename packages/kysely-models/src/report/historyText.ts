import { numberText } from '../define/text/counted.ts';
import { creditsText } from '../output/creditsText.ts';
import type { Cost, RecordedRelation, RecordedRun } from '../state/recordedRun.ts';
import { rowTable } from './rowTable.ts';

/**
 * Returns the recorded builds as a table, newest first.
 *
 * @param relation of which alone the runs were read
 * @param hasCosts true where the warehouse knows what statements cost
 */
export function historyText(
  runs: readonly RecordedRun[],
  relation: string | undefined,
  hasCosts = false,
): string {
  if (runs.length === 0) {
    const what = relation === undefined ? 'No build' : `No build of ${relation}`;
    return `${what} is recorded here. A build that changes nothing is not.`;
  }
  return relation === undefined
    ? rowTable(runs.map((run) => ({ ...runRow(run), ...(hasCosts && costCells(run.cost)) })))
    : rowTable(
        runs.flatMap((run) =>
          run.relations.map((result) => ({
            ...relationRow(run, result),
            ...(hasCosts && costCells(result.cost)),
          })),
        ),
      );
}

/** Returns a cost in cells; what is unknown is nothing that could be taken for 0. */
function costCells(cost: Cost | undefined) {
  const shown = (amount: number | undefined, text: (known: number) => string) =>
    amount === undefined ? 'unknown' : text(amount);
  return {
    credits: shown(cost?.credits, creditsText),
    'cloud services': shown(cost?.cloudCredits, creditsText),
    'bytes scanned': shown(cost?.bytesScanned, numberText),
  };
}

function runRow({ at, runId, outcome, durationMs, tests, relations, holder }: RecordedRun) {
  const count = (...statuses: readonly string[]) =>
    relations.filter(({ status }) => statuses.includes(status)).length;
  const failed = count('failed', 'interrupted');
  const [published, doubtful] = [count('published'), outcome === 'killed' ? count('in_doubt') : 0];
  // Nobody recorded the tests of a run that was killed.
  const tested = (tests: number) => (outcome === 'killed' ? '' : tests);
  const isOverBudget = failed === 0 && relations.some(({ code }) => code === 'BUDGET_EXCEEDED');
  const why = holder ?? (isOverBudget ? 'BUDGET_EXCEEDED' : undefined);
  return {
    when: moment(at),
    run: runId.slice(0, shownId),
    outcome: why === undefined ? outcome : `${outcome} (${why})`,
    duration: outcome === 'killed' ? '' : seconds(durationMs),
    published: doubtful === 0 ? published : `${published} + ${doubtful} in doubt`,
    failed,
    'tests passed': tested(tests.passed),
    'tests warned': tested(tests.warned),
    'tests failed': tested(tests.failed),
  };
}

function relationRow({ at, runId, outcome }: RecordedRun, result: RecordedRelation) {
  const { status, code, durationMs, tests, failures } = result;
  const isIncrement = result.materialized === 'increment';
  const counted = (rows: number | undefined) => (rows === undefined ? '' : numberText(rows));
  return {
    when: moment(at),
    run: runId.slice(0, shownId),
    outcome: code === undefined ? status.replaceAll('_', ' ') : `${status} (${code})`,
    duration: outcome === 'killed' ? '' : seconds(durationMs),
    rows: counted(isIncrement ? result.tableRows : result.rows),
    changed: isIncrement ? counted(result.rows) : '',
    'tests passed': outcome === 'killed' ? '' : tests.passed,
    'did not pass': failures
      .map(({ test, failures: count }) => `${test}: ${numberText(count)}`)
      .join(', '),
  };
}

/** The characters of a run's id that tell it from others; `--json` has all of them. */
export const shownId = 8;

/** The time to the second. */
const moment = (at: string) => at.slice(0, 19);

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 9995 ? 2 : 0)} s`;
