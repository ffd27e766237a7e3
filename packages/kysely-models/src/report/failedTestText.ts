import pc from 'picocolors';
import { counted } from '../define/text/counted.ts';
import type { FailedTest } from '../run/result/runEvent.ts';
import { locationText } from './errorText.ts';
import { printable } from './printable.ts';
import { rowTable } from './rowTable.ts';

/** Returns a test that did not pass: what it expects, how often it fails, and some failing rows. */
export function failedTestText(failed: FailedTest): string {
  const mark = failed.status === 'failed' ? pc.red('error TEST_FAILED') : pc.yellow('warning');
  const figure = figureOf(failed);
  const name = failed.status === 'failed' ? ` ${pc.dim(`(${printable(failed.test)})`)}` : '';
  const head = `${mark} ${printable(failed.relation)}: ${printable(failed.expected)}${name}: ${figure}`;
  const left = failed.rowsLeftOut ?? 0;
  const more =
    left === 0 ? '' : `\n${left} of its failing rows are left out: the run has too many.`;
  const next = failed.hint === undefined ? '' : `\n  next: ${printable(failed.hint)}`;
  const rows = failed.rows.length === 0 ? '' : `\n${rowTable(failed.rows)}`;
  const at =
    failed.location === undefined ? '' : `\n  at ${printable(locationText(failed.location))}`;
  return `${head}${at}${rows}${more}${next}`;
}

function figureOf(failed: FailedTest): string {
  const { kind, failures, rows } = failed;
  if (kind === 'row_count') return `${counted(failures, 'row')} found`;
  const [counts] = rows;
  // It finds one row, with the numbers of rows.
  if (kind === 'quarantine_limit' && counts !== undefined) {
    return `${counts['quarantined']} of ${Number(counts['quarantined']) + Number(counts['published'])} quarantined`;
  }
  return `${failures} ${unit(failed)}`;
}

function unit({ kind, failures }: FailedTest): string {
  const words: Readonly<Record<string, string>> = {
    unique: 'repeated key',
    no_drift: 'unusual figure',
  };
  const word = words[kind] ?? 'failing row';
  return failures === 1 ? word : `${word}s`;
}
