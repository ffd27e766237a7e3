import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ModelsError, ModelsErrors } from '../../../src/engine/errors/modelsError.ts';
import { errorsOf, errorText, locationText } from '../../../src/engine/report/errorText.ts';
import { failedTestText } from '../../../src/engine/report/failedTestText.ts';
import { jsonLine, jsonReporter } from '../../../src/engine/report/jsonReporter.ts';
import { printable, printableLines } from '../../../src/engine/report/printable.ts';
import { rowTable } from '../../../src/engine/report/rowTable.ts';
import { terminalReporter } from '../../../src/engine/report/terminalReporter.ts';
import type {
  FailedTest,
  RelationResult,
  RunEvent,
  RunResult,
} from '../../../src/engine/run/runEvent.ts';

/** Moves the cursor, changes colours, rings, hides, reverses: none of it may reach a terminal. */
const nasty = '\u001b[2J\u001b]0;owned\u0007\r\n\t\b\u009b1m\u202e\u200b\u2028';

const failed = (more: Partial<FailedTest> = {}): FailedTest => ({
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

const result = (more: Partial<RelationResult> = {}): RelationResult => ({
  name: 'orders',
  schema: 'marts',
  kind: 'model',
  materialized: 'table',
  status: 'published',
  rows: 1234567,
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
): RunResult => ({
  runId: 'run',
  durationMs: 2340,
  relations,
  warnings: [],
  exitCode,
});

function shown(
  relations: readonly RelationResult[],
  exitCode: RunResult['exitCode'] = 0,
  warnings: RunResult['warnings'] = [],
) {
  let raw = '';
  const { onEvent } = terminalReporter((text) => {
    raw += text;
  });
  onEvent({
    type: 'run_started',
    runId: 'run',
    relations: relations.length,
    threads: 2,
    longestName: 14,
    warnings,
  });
  for (const each of relations) {
    onEvent({ type: 'relation_started', name: each.name });
    onEvent({ type: 'relation_finished', result: each });
  }
  onEvent({ type: 'run_finished', result: run(relations, exitCode) });
  return { raw, text: stripVTControlCharacters(raw) };
}

/** The control characters of a text, but for line breaks and the colours that reports use. */
function controls(text: string): readonly string[] {
  const colours = new RegExp(`${'\u001b'}\\[\\d+m`, 'g');
  const found = text.replace(colours, '').match(/[\p{Cc}\p{Cf}\u2028\u2029]/gu) ?? [];
  return found.filter((character) => character !== '\n');
}

describe('text for a terminal', () => {
  it('has its control characters written out', () => {
    expect(printable(nasty)).toBe(
      '\\u001b[2J\\u001b]0;owned\\u0007\\r\\n\\t\\b\\u009b1m\\u202e\\u200b\\u2028',
    );
    expect(printable('\u{e0041}')).toBe('\\u{e0041}');
    expect(printable('naïve 😀 "quoted" \\')).toBe('naïve 😀 "quoted" \\');
    expect([null, undefined, 1n, false, { a: '\u001b' }].map(printable)).toEqual([
      'null',
      'null',
      '1',
      'false',
      '{"a":"\\u001b"}',
    ]);
  });

  it('keeps its line breaks where it is of several lines', () => {
    expect(printableLines('a\u0007\r\nb')).toBe('a\\u0007\nb');
  });

  it('stands in tables, numbers right', () => {
    expect(
      rowTable([
        { name: 'a\nb', n: 1, d: '10.50', x: null },
        { name: 'c', n: 20n, d: '9.25', x: 'y' },
      ]),
    ).toBe(
      [
        '┌──────┬────┬───────┬──────┐',
        '│ name │  n │     d │ x    │',
        '├──────┼────┼───────┼──────┤',
        '│ a\\nb │  1 │ 10.50 │ null │',
        '│ c    │ 20 │  9.25 │ y    │',
        '└──────┴────┴───────┴──────┘',
      ].join('\n'),
    );
    expect(rowTable([])).toBe('');
    expect(controls(rowTable([{ [nasty]: nasty }]))).toEqual([]);
  });
});

describe('a run in the terminal', () => {
  it('is a line for each relation, then a summary', () => {
    const { text } = shown([
      result({
        name: 'raw',
        kind: 'source',
        status: 'kept',
        materialized: undefined,
        rows: undefined,
        tests: { passed: 0, warned: 0, failed: 0 },
      }),
      result(),
      result({ name: 'one', rows: 1, tests: { passed: 1, warned: 0, failed: 0 } }),
    ]);
    expect(text).toBe(
      [
        '= marts.raw       kept                        1.50 s',
        '✓ marts.orders    table     1,234,567 rows    1.50 s  3 tests',
        '✓ marts.one       table             1 rows    1.50 s  1 test',
        '',
        '2 published, 1 unchanged; 4 tests passed, 0 warned, 0 failed; 2.34 s',
        '',
      ].join('\n'),
    );
  });

  it('tells what failed, what was withdrawn, skipped and not run, and why', () => {
    const { text } = shown(
      [
        result({
          status: 'failed',
          tests: { passed: 1, warned: 1, failed: 1 },
          failures: [
            failed(),
            failed({
              status: 'warned',
              failures: 1,
              test: 'w',
              kind: 'not_null',
              expected: 'x is not null',
              rows: [],
            }),
          ],
        }),
        result({ name: 'below', status: 'rolled_back', because: 'orders' }),
        result({ name: 'after', status: 'skipped', because: 'orders' }),
        result({
          name: 'broken',
          status: 'failed',
          error: {
            code: 'QUERY_FAILED',
            message: 'It failed.',
            location: { file: '/p/x.ts', line: 3 },
            found: 'Binder Error',
            excerpt: 'LINE 1: select\n        ^',
            hint: 'Mend it.',
          },
        }),
        result({
          name: 'warned',
          tests: { passed: 0, warned: 1, failed: 0 },
          untested: [{ test: 'refers', reason: 'other was never built' }],
        }),
      ],
      1,
      [{ subject: 'raw', message: 'There is more.' }],
    );
    expect(text).toBe(
      [
        'warning There is more.',
        '✗ marts.orders    table     1,234,567 rows    1.50 s  3 tests, 1 failed, 1 warned',
        '↩ marts.below     rolled back, because of orders',
        '- marts.after     skipped, because of orders',
        '✗ marts.broken    table     1,234,567 rows    1.50 s  3 tests',
        '! marts.warned    table     1,234,567 rows    1.50 s  1 test, 1 warned, 1 not run',
        '',
        'Warnings',
        'warning orders: x is not null: 1 failing row',
        'warned: refers did not run: other was never built',
        '`models test --select NAME` shows the rows of a warning.',
        '',
        'Failures',
        'error TEST_FAILED orders: id occurs once (unique_id): 2 repeated keys',
        '┌────┬─────────────┐',
        '│ id │ occurrences │',
        '├────┼─────────────┤',
        '│  1 │           2 │',
        '└────┴─────────────┘',
        'error QUERY_FAILED It failed.',
        '  at       /p/x.ts:3',
        '  found    Binder Error',
        '    LINE 1: select',
        '            ^',
        '  next     Mend it.',
        '',
        '1 published, 2 failed, 1 rolled back, 1 skipped; 10 tests passed, 2 warned, 1 failed; 2.34 s',
        '',
      ].join('\n'),
    );
  });

  it('tells what was only tested, and what was stopped', () => {
    const { text } = shown(
      [
        result({ status: 'checked', materialized: undefined }),
        result({ name: 'late', status: 'interrupted', rows: undefined }),
      ],
      130,
    );
    expect(text).toContain('✓ marts.orders    checked');
    expect(text).toContain('■ marts.late      stopped');
    expect(text).toContain('\n1 tested, 1 stopped; ');
  });

  it('lets no control character of names, data and messages through', () => {
    const { raw } = shown(
      [
        result({
          name: nasty,
          schema: nasty,
          status: 'failed',
          failures: [
            failed({ relation: nasty, test: nasty, expected: nasty, rows: [{ [nasty]: nasty }] }),
          ],
          error: {
            code: 'QUERY_FAILED',
            message: nasty,
            found: nasty,
            expected: nasty,
            hint: nasty,
            excerpt: nasty,
            location: { file: nasty },
          },
          untested: [{ test: nasty, reason: nasty }],
        }),
        result({ status: 'skipped', because: nasty }),
      ],
      1,
      [{ subject: nasty, message: nasty }],
    );
    expect(controls(raw)).toEqual([]);
    expect(raw).toContain('\\u001b[2J');
  });
});

describe('failed tests', () => {
  it('of a number of rows tell the number that was found', () => {
    const text = stripVTControlCharacters(
      failedTestText(
        failed({
          kind: 'row_count',
          test: 'row_count',
          expected: 'at least 5 rows',
          failures: 2,
          rows: [],
        }),
      ),
    );
    expect(text).toBe('error TEST_FAILED orders: at least 5 rows (row_count): 2 rows found');
  });

  it('of one key or row say so', () => {
    expect(failedTestText(failed({ failures: 1, rows: [] }))).toContain('1 repeated key');
    expect(failedTestText(failed({ failures: 1, rows: [] }))).not.toContain('keys');
  });
});

describe('errors', () => {
  it('show their file relative to the working directory where it lies below', () => {
    expect(locationText({ file: `${process.cwd()}/src/a.ts`, line: 3 })).toBe('src/a.ts:3');
    expect(locationText({ file: process.cwd() })).toBe(process.cwd());
    expect(locationText({ file: '/elsewhere/a.ts' })).toBe('/elsewhere/a.ts');
  });

  it('are those of the user; any other is none', () => {
    const one = new ModelsError({ code: 'BAD_ARGUMENT', message: 'one' });
    const two = new ModelsError({ code: 'UNKNOWN_FLAG', message: 'two' });
    expect(errorsOf(one)).toEqual([one.details]);
    expect(errorsOf(new ModelsErrors([one, two]))).toEqual([one.details, two.details]);
    expect(errorsOf(new Error('a bug'))).toBeUndefined();
  });

  it('of one line are one line', () => {
    expect(stripVTControlCharacters(errorText({ code: 'BAD_ARGUMENT', message: 'No.' }))).toBe(
      'error BAD_ARGUMENT No.',
    );
  });
});

describe('JSON', () => {
  it('is one line an event, with what JSON has no number for as text', () => {
    const lines: string[] = [];
    const reporter = jsonReporter((text) => lines.push(text));
    const events: RunEvent[] = [
      { type: 'relation_started', name: 'a\nb' },
      {
        type: 'relation_finished',
        result: result({
          failures: [
            failed({
              rows: [{ big: 2n ** 70n, nan: Number.NaN, inf: Number.NEGATIVE_INFINITY, half: 0.5 }],
            }),
          ],
        }),
      },
    ];
    for (const event of events) reporter.onEvent(event);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual(events[0]);
    expect(JSON.parse(lines[1] ?? '').result.failures[0].rows).toEqual([
      { big: '1180591620717411303424', nan: 'NaN', inf: '-Infinity', half: 0.5 },
    ]);
    expect(jsonLine({ x: null })).toBe('{"x":null}');
  });
});
