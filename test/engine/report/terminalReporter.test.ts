import { describe, expect, it } from 'vitest';
import { controls, failed, nasty, result, shown } from './results.ts';

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
        '✓ marts.one       table             1 row     1.50 s  1 test',
        '',
        '2 published, 1 unchanged; 4 tests passed, 0 warned, 0 failed; 2.34 s',
        '',
      ].join('\n'),
    );
  });

  it('reports what failed, was withdrawn, skipped or not run, and why', () => {
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

  it.each(['published', 'checked', 'attached', 'commented'] as const)(
    'marks a warning of what is %s',
    (status) => {
      const tests = { passed: 0, warned: 1, failed: 0 };
      expect(shown([result({ status, tests })]).text).toMatch(/^! marts\.orders .*1 warned$/m);
      expect(shown([result({ status })]).text).toMatch(/^✓ marts\.orders /m);
    },
  );

  it('reports what was only tested, and what was stopped', () => {
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

  it('prints a warning that arose in the run at its end, and each warning once', () => {
    const { text } = shown(
      [result({ name: 'orders' })],
      1,
      [{ subject: 'raw', message: 'It began so.' }],
      [{ subject: 'budget', message: 'It was used up.', code: 'BUDGET_EXCEEDED' }],
    );
    expect(text).toMatch(/^warning It began so\.\n✓ .*\n\nWarnings\nwarning It was used up\.\n/);
    expect(text.match(/It began so/g)).toHaveLength(1);
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
