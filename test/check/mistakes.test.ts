import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { mistakeVerdicts, type Verdicts } from './mistakeVerdicts.ts';

const page = join(import.meta.dirname, '../../docs/check.md');

let verdicts: readonly Verdicts[] = [];
beforeAll(async () => {
  verdicts = await mistakeVerdicts();
});

test('each of more than 60 mistakes is found without the compiler', () => {
  expect(verdicts.length).toBeGreaterThan(60);
  expect(verdicts.filter(({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});

test('a finding names the line of its model, what was found, and what to do', () => {
  for (const { name, file, diagnostics } of verdicts) {
    for (const { location, message, expected, found, hint } of diagnostics) {
      expect(location?.file).toMatch(new RegExp(`/${file}$`));
      expect(location?.line).toBeGreaterThan(1);
      expect(message).toMatch(new RegExp(`^${name}: .+\\.$`));
      expect([expected, found, hint].every((text) => text !== undefined && text !== '')).toBe(true);
    }
  }
});

test('whatever the compiler refuses, the check finds, as an error or a warning', () => {
  const refused = verdicts.filter(({ compiler }) => compiler);
  expect(refused.length).toBeGreaterThan(30);
  expect(refused.filter(({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});

test('a misspelled name is reported with the one that was meant', () => {
  const misspelled = verdicts.filter(({ name }) => /^misspelled_(?!in_cte|in_subquery)/.test(name));
  expect(misspelled.length).toBeGreaterThan(15);
  for (const { diagnostics } of misspelled) {
    expect(diagnostics.map(({ hint }) => hint).join()).toMatch(/Did you mean [\w']+\?/);
  }
});

// UPDATE_GOLDEN=1 writes it, and `npm run format` aligns it.
test('docs/check.md has the verdicts on all of them', () => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- mistakes -->');
  const [shown = '', after = ''] = rest.split('<!-- /mistakes -->');
  if (process.env['UPDATE_GOLDEN'] === '1' && cells(shown) !== cells(table())) {
    const marked = `<!-- mistakes -->\n\n${table()}\n\n<!-- /mistakes -->`;
    writeFileSync(page, `${before}${marked}${after}`);
    return;
  }
  expect(cells(shown)).toBe(cells(table()));
});

/** A table without the blanks and lines that align its columns. */
const cells = (text: string) =>
  text
    .trim()
    .replace(/-+/g, '-')
    .replace(/[^\S\n]+/g, ' ');

function table(): string {
  const rows = verdicts.map(({ description, compiler, diagnostics }, at) => {
    const codes = [...new Set(diagnostics.map(({ severity, code }) => `${severity} \`${code}\``))];
    return `| ${at + 1} | ${description} | ${compiler ? 'error' : '–'} | ${codes.join(', ')} |`;
  });
  return ['| | mistake | `tsc` | `models check` |', '| --: | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
