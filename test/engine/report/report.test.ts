import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import {
  errorsOf,
  errorText,
  locationText,
} from '../../../packages/kysely-models/src/report/errorText.ts';
import { failedTestText } from '../../../packages/kysely-models/src/report/failedTestText.ts';
import { jsonLine, jsonReporter } from '../../../packages/kysely-models/src/report/jsonReporter.ts';
import type { RunEvent } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { failed, result } from './results.ts';

describe('failed tests', () => {
  it('of a number of rows report the number that was found', () => {
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
  it('show their file relative to the working directory where it is inside', () => {
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
