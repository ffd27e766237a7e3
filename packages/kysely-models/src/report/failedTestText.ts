import pc from 'picocolors';
import { counted, numberText } from '../define/text/counted.ts';
import type { FailedTest } from '../run/result/runEvent.ts';
import { locationText } from './errorText.ts';
import { printable } from './printable.ts';
import { rowTable } from './rowTable.ts';

/** Returns a test that did not pass: what it expects, how often it fails, and some failing rows. */
export function failedTestText(failed: FailedTest): string {
  const mark = failed.status === 'failed' ? pc.red('error TEST_FAILED') : pc.yellow('warning');
  const name = failed.status === 'failed' ? ` ${pc.dim(`(${printable(failed.test)})`)}` : '';
  const head = `${mark} ${printable(failed.relation)}: ${printable(failed.expected)}${name}: ${failuresText(failed)}`;
  const left = failed.rowsLeftOut ?? 0;
  const more =
    left === 0 ? '' : `\n${left} of its failing rows are left out: the run has too many.`;
  const next = failed.hint === undefined ? '' : `\n  next: ${printable(failed.hint)}`;
  const rows = failed.rows.length === 0 ? '' : `\n${rowTable(failed.rows)}`;
  const at =
    failed.location === undefined ? '' : `\n  at ${printable(locationText(failed.location))}`;
  return `${head}${at}${rows}${more}${next}`;
}

const nouns: Readonly<Record<string, string>> = {
  unique: 'repeated key',
  no_drift: 'unusual figure',
};

/**
 * Returns what a failed test found in numbers: `2 repeated keys`, or `1,200 of 40,000 quarantined`; of a test that
 * counts rows the rows.
 */
export function failuresText({
  kind,
  failures,
  rows,
}: Pick<FailedTest, 'kind' | 'failures' | 'rows'>): string {
  if (kind === 'row_count') return `${counted(failures, 'row')} found`;
  const [counts] = rows;
  // It finds one row, with the numbers of rows.
  if (kind === 'quarantine_limit' && counts !== undefined) {
    const [quarantined, published] = [counts['quarantined'], counts['published']].map(Number);
    return `${numberText(quarantined ?? 0)} of ${numberText((quarantined ?? 0) + (published ?? 0))} quarantined`;
  }
  return counted(failures, nouns[kind] ?? 'failing row');
}
