import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../packages/kysely-models/src/check/diagnostic.ts';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import { f } from '../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { judgedQueries } from './fixtures/fanOutQueries.ts';
import { fanOutShop, queryModel } from './fixtures/fanOutShop.ts';

const page = join(import.meta.dirname, '../../docs/check.md');
const nameOf = (at: number) => `query_${at + 1}`;
const models = judgedQueries.map(({ query }, at) => queryModel(nameOf(at), query));
const { graph } = openProject({ models: [[...fanOutShop, ...models]] });
const check = checkProject(graph, new Set(models.map(({ name }) => name)));
const found = Map.groupBy(
  check.diagnostics.filter(({ code }) => code === 'FAN_OUT' || code.startsWith('JOIN_')),
  ({ model }) => model,
);

test('each of more than 40 queries is judged as it is', () => {
  expect(check.thrown).toEqual([]);
  expect(judgedQueries.length).toBeGreaterThan(40);
  const judged = judgedQueries.map(({ description, isRight }, at) => [
    ...[description, isRight ? 'right' : 'wrong'],
    found.has(nameOf(at)) ? 'wrong' : 'right',
  ]);
  expect(judged.filter(([, is, said]) => is !== said)).toEqual([]);
});

test('a finding names both sides, the aggregate, the keys that there are, and what to do', () => {
  const [first] = found.get(nameOf(1)) ?? [];
  expect(first).toMatchObject({
    code: 'FAN_OUT',
    severity: 'warn',
    message:
      'query_2: the query takes sum(o.shipping) where a row of orders as o occurs once for each row of items as i that joins it, and so may count several times.',
    expected: 'a join with items as i by a key of it: order_id and line',
    found: 'sum(o.shipping)',
    hint: expect.stringContaining("add .$call(f.allowFanOut('the reason')) to the query"),
  } satisfies Partial<Record<keyof Diagnostic, unknown>>);
  expect(first?.location?.line).toBeGreaterThan(0);
});

test('a reason is asked for', () => {
  expect(() => f.allowFanOut(' ')).toThrow('f.allowFanOut: the reason is empty.');
});

// UPDATE_GOLDEN=1 writes it, and `npm run format` aligns it.
test('docs/check.md has the verdicts on all of them', () => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- fan-out -->');
  const [shown = '', after = ''] = rest.split('<!-- /fan-out -->');
  const rows = judgedQueries.map(({ description }, at) => {
    const codes = [...new Set((found.get(nameOf(at)) ?? []).map(({ code }) => `\`${code}\``))];
    return `| ${at + 1} | ${description} | ${codes.join(', ') || '–'} |`;
  });
  const table = ['| | query | `models check` |', '| --: | --- | --- |', ...rows].join('\n');
  if (process.env['UPDATE_GOLDEN'] === '1' && cells(shown) !== cells(table)) {
    writeFileSync(page, `${before}<!-- fan-out -->\n\n${table}\n\n<!-- /fan-out -->${after}`);
    return;
  }
  expect(cells(shown)).toBe(cells(table));
});

/** A table without the blanks and lines that align its columns. */
const cells = (text: string) =>
  text
    .trim()
    .replace(/-+/g, '-')
    .replace(/[^\S\n]+/g, ' ');
