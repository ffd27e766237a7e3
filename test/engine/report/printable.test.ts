import { describe, expect, it } from 'vitest';
import { printable, printableLines } from '../../../packages/kysely-models/src/report/printable.ts';
import { rowTable } from '../../../packages/kysely-models/src/report/rowTable.ts';
import { controls, nasty } from './results.ts';

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
