import type { ConformanceResult } from '../../conformance/conformanceReport.ts';
import {
  type Answer,
  askSnowflake,
  type CheckSessions,
  refusalOf,
  type StatementRefusal,
} from './askSnowflake.ts';
import type {
  Ask,
  ComparedAnswer,
  ConformanceCheck,
  ConformanceTopic,
} from './define/conformanceCheck.ts';

/** The sessions and places of a run. */
interface CheckRun {
  readonly sessions: CheckSessions;
  /** Writes a statement for the run's own place. */
  readonly placed: (sql: string) => string;
  /** Has the sessions work in the run's place, also those that replaced lost ones. */
  readonly enter: () => Promise<void>;
  /** Removes names of the account from a text. */
  readonly masked: (text: string) => string;
  readonly signal: AbortSignal;
  /** Receives each result when it is known. */
  readonly onResult: (result: ConformanceResult) => void;
}

/**
 * Runs all checks, one after the other.
 *
 * @returns whether it was interrupted; the results are received one by one
 */
export async function runChecks(
  topics: readonly ConformanceTopic[],
  run: CheckRun,
): Promise<boolean> {
  for (const topic of topics) {
    const failed = await prepare(run, topic.setup ?? []);
    for (const check of topic.checks) {
      if (run.signal.aborted) return true;
      const result = await runCheck(topic, check, failed, run);
      if (run.signal.aborted) return true;
      run.onResult(result);
    }
  }
  return false;
}

async function runCheck(
  topic: ConformanceTopic,
  check: ConformanceCheck,
  topicFailed: StatementRefusal | undefined,
  run: CheckRun,
): Promise<ConformanceResult> {
  const begin = performance.now();
  const { name, documented, url, setup = [], asks, expected } = check;
  const failed = topicFailed ?? (await prepare(run, setup));
  const answers: Answer[] = [];
  if (failed === undefined) {
    for (const ask of asks) answers.push(await askSnowflake(run.sessions, placedAsk(ask, run)));
  }
  const unsound = failed ?? answers.map(({ failure }) => failure).find(saysNothing);
  const isAsExpected = answers.every(({ seen }, at) => matches(seen, expected[at]));
  if (unsound !== undefined && isLost(unsound)) await run.enter();
  if (begins(check) && (unsound !== undefined || !isAsExpected)) await endTransactions(run);
  const detail = unsound ?? (isAsExpected ? undefined : unexpected(answers, expected));
  return {
    topic: topic.name,
    name,
    documented,
    url,
    status: unsound === undefined ? (isAsExpected ? 'holds' : 'differs') : reason(topic, unsound),
    expected: expected.map(shown).join(' | '),
    seen: run.masked(answers.map(({ seen }) => shown(seen)).join(' | ')),
    detail: detail && run.masked(detail.message),
    ms: Math.round(performance.now() - begin),
  };
}

/** Runs the statements that prepare a check, up to the first that fails. */
async function prepare(
  { sessions, placed }: CheckRun,
  statements: readonly string[],
): Promise<StatementRefusal | undefined> {
  for (const sql of statements) {
    try {
      await sessions.first.run(placed(sql));
    } catch (error) {
      return refusalOf(error);
    }
  }
  return undefined;
}

const placedAsk = (ask: string | Ask, { placed }: CheckRun): Ask =>
  typeof ask === 'string'
    ? { sql: placed(ask) }
    : {
        ...ask,
        sql: placed(ask.sql),
        ...(ask.beside !== undefined && { beside: placed(ask.beside) }),
      };

/** An internal error of Snowflake, or one of the connection, says nothing about the assumption. */
const saysNothing = (failure: StatementRefusal | undefined) =>
  failure !== undefined && (isLost(failure) || failure.code === '000603');

/** Returns true where Snowflake did not answer: the driver's own codes begin with 4. */
const isLost = ({ code }: StatementRefusal) => code === undefined || code.startsWith('4');

/** Returns why a check was not tried: the edition lacks it, or something failed. */
function reason(
  { edition }: ConformanceTopic,
  { code }: StatementRefusal,
): 'unavailable' | 'untried' {
  return edition !== undefined && code === unsupported ? 'unavailable' : 'untried';
}

/** Snowflake's code of a feature that the account does not have. */
const unsupported = '000002';

/** Returns the first failure that was not expected. */
function unexpected(
  answers: readonly Answer[],
  expected: ConformanceCheck['expected'],
): StatementRefusal | undefined {
  return answers.find(({ seen }, at) => !matches(seen, expected[at]))?.failure;
}

function matches(seen: ComparedAnswer, expected: ComparedAnswer | RegExp | undefined): boolean {
  if (expected instanceof RegExp) return expected.test(String(seen));
  // Whole numbers that a JavaScript number holds arrive as numbers, others as bigint or as text.
  const isNumber = typeof expected === 'number' || typeof expected === 'bigint';
  return isNumber && seen !== null && typeof seen !== 'boolean'
    ? String(seen) === String(expected)
    : seen === expected;
}

const shown = (value: ComparedAnswer | RegExp) =>
  value instanceof RegExp || typeof value === 'bigint' ? String(value) : JSON.stringify(value);

/** Returns true for a check that begins a transaction, which may be left open. */
const begins = ({ setup = [], asks }: ConformanceCheck) =>
  [...setup, ...asks.map((ask) => (typeof ask === 'string' ? ask : ask.sql))].includes(
    'begin transaction',
  );

async function endTransactions({ sessions }: CheckRun): Promise<void> {
  for (const session of [sessions.first, sessions.second]) {
    await session.run('rollback').catch(() => undefined);
  }
}
