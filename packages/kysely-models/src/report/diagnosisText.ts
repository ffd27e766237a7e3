import pc from 'picocolors';
import type { Diagnosis, DiagnosisCheck } from '../warehouse/diagnosis.ts';
import { printable, printableLines } from './printable.ts';

const marks = {
  ok: pc.green('✓'),
  missing: pc.red('✗'),
  failed: pc.red('✗'),
  untried: pc.dim('-'),
} as const satisfies Record<DiagnosisCheck['status'], string>;

/**
 * Returns a diagnosis for a terminal: what is known, a line for each check, then what grants the
 * rest.
 */
export function diagnosisText({ facts, checks }: Diagnosis): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  const known = Object.entries(facts).map(
    ([name, value]) => `${pc.dim(name.padEnd(width))}  ${value === null ? '-' : printable(value)}`,
  );
  const fixes = checks.flatMap(({ fix }) => fix);
  const grants =
    fixes.length === 0
      ? []
      : ['', pc.bold('What is missing'), ...fixes.map((sql) => `${printable(sql)};`)];
  return `${[...known, '', ...checks.map(checkText), ...grants, '', summary(checks)].join('\n')}\n`;
}

function checkText({ name, status, detail }: DiagnosisCheck): string {
  const line = `${marks[status]} ${printable(name)}`;
  if (detail === undefined) return line;
  const text = printableLines(detail).split('\n');
  return [line, ...text.map((each) => `    ${pc.dim(each)}`)].join('\n');
}

function summary(checks: readonly DiagnosisCheck[]): string {
  const count = (status: DiagnosisCheck['status']) =>
    checks.filter((check) => check.status === status).length;
  const parts = [
    [count('ok'), 'ok'],
    [count('missing'), 'missing'],
    [count('failed'), 'failed'],
    [count('untried'), 'not tried'],
  ] as const;
  const text = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const isReady = checks.every(({ status }) => status === 'ok');
  return isReady ? pc.green(text.join(', ')) : pc.red(text.join(', '));
}
