import { stripVTControlCharacters } from 'node:util';
import { terminalReporter } from '../../../packages/kysely-models/src/report/terminalReporter.ts';
import type {
  FailedTest,
  RelationResult,
  RunResult,
} from '../../../packages/kysely-models/src/run/result/runEvent.ts';

/** Moves the cursor, changes colours, rings, hides, reverses: none of it may reach a terminal. */
export const nasty = '\u001b[2J\u001b]0;owned\u0007\r\n\t\b\u009b1m\u202e\u200b\u2028';

export const failed = (more: Partial<FailedTest> = {}): FailedTest => ({
  relation: 'orders',
  test: 'unique_id',
  kind: 'unique',
  severity: 'error',
  status: 'failed',
  failures: 2,
  expected: 'id occurs once',
  rows: [{ id: 1, occurrences: 2 }],
  ...more,
});

export const result = (more: Partial<RelationResult> = {}): RelationResult => ({
  name: 'orders',
  schema: 'marts',
  kind: 'model',
  materialized: 'table',
  status: 'published',
  rows: 1234567,
  bytes: undefined,
  queryIds: [],
  durationMs: 1500,
  tests: { passed: 3, warned: 0, failed: 0 },
  failures: [],
  untested: [],
  error: undefined,
  because: undefined,
  ...more,
});

const run = (
  relations: readonly RelationResult[],
  exitCode: RunResult['exitCode'] = 0,
  warnings: RunResult['warnings'] = [],
): RunResult => ({
  runId: 'run',
  durationMs: 2340,
  relations,
  warnings,
  exitCode,
});

export function shown(
  relations: readonly RelationResult[],
  exitCode: RunResult['exitCode'] = 0,
  warnings: RunResult['warnings'] = [],
  late: RunResult['warnings'] = [],
) {
  let raw = '';
  const { onEvent } = terminalReporter((text) => {
    raw += text;
  });
  onEvent({
    type: 'run_started',
    runId: 'run',
    relations: relations.length,
    absent: { sources: [], columns: [] },
    threads: 2,
    longestName: 14,
    warnings,
  });
  for (const each of relations) {
    onEvent({ type: 'relation_started', name: each.name });
    onEvent({ type: 'relation_finished', result: each });
  }
  onEvent({ type: 'run_finished', result: run(relations, exitCode, [...warnings, ...late]) });
  return { raw, text: stripVTControlCharacters(raw) };
}

/** The control characters of a text, but for line breaks and the colours that reports use. */
export function controls(text: string): readonly string[] {
  const colours = new RegExp(`${'\u001b'}\\[\\d+m`, 'g');
  const found = text.replace(colours, '').match(/[\p{Cc}\p{Cf}\u2028\u2029]/gu) ?? [];
  return found.filter((character) => character !== '\n');
}
