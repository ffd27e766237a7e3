import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from '../../../packages/kysely-models/src/errors/cutText.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import {
  cutRows,
  limitResults,
} from '../../../packages/kysely-models/src/run/result/limitResults.ts';
import { hookServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { parquet } from '../support/parquet.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const engine = new URL('../../../packages/kysely-models/src/index.ts', import.meta.url).href;

/** A model of rows with a long text, which fails its tests; another one finds them by a query of its own. */
async function hugeShop(characters: number, url: string) {
  return folderWith({
    'models.config.ts': `
import { webhook } from '${engine}';
import { bigint, model, source, table, text } from '${engineUrl}';
const raw = source({ name: 'raw_lines', description: 'Lines.', columns: { n: bigint(), line: text() } });
const lines = model({
  name: 'lines', description: 'Long lines.', materialized: table(), schema: 'marts', inputs: [raw],
  columns: { n: bigint(), line: text().max(3) },
  query: (db, f) => db.selectFrom('raw_lines').select(['n', 'line']),
  tests: (t) => [t.noRows('no_lines', [], (db) => db.selectFrom('lines').selectAll())],
});
export default { models: [{ raw, lines }], raw: { folder: 'raw' }, alerts: [webhook({ url: '${url}' })] };`,
    'raw/raw_lines.parquet': await parquet(
      `select cast(n as bigint) as n, repeat('x', ${characters}) as line from range(5) as t(n)`,
    ),
  });
}

it('five failing rows of five megabytes are reported in some lines, kept in a small file and sent in a small message', async () => {
  const { url, posted } = await hookServer();
  const folder = await hugeShop(5_000_000, url);
  const { code, out, error } = await models(folder, ['build']);
  expect(error).toBe('');
  const run = readFileSync(join(folder, '.models/run.json'), 'utf8');
  expect([code, error]).toEqual([1, '']);
  const sent = JSON.stringify(posted.map(({ body }) => body));
  expect(posted).toHaveLength(1);
  for (const text of [out, run, sent]) {
    expect(text.replaceAll('x'.repeat(1000), 'X')).toContain('X… 4,999,000 more characters');
    expect(text.length).toBeLessThan(120_000);
  }
});

it('a text says how much of it is left out, and never has half of a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 20 }), (text, max) => {
      const cut = cutText(text, max);
      if (text.length <= max) {
        expect(cut).toBe(text);
        return;
      }
      const [shown = '', more = ''] = cut.split(/… ([\d,]+) more characters$/);
      expect(text.startsWith(shown)).toBe(true);
      expect(shown.length + Number(more.replaceAll(',', ''))).toBe(text.length);
      expect(shown.isWellFormed() || !text.isWellFormed()).toBe(true);
    }),
  );
});

it('a row of a thousand columns is cut as a whole', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [`c${at}`, 'y'.repeat(500)]),
  );
  const [row = {}] = cutRows([wide]);
  expect(Object.keys(row)).toHaveLength(1000);
  expect(row['c999']).toBe('… 500 more characters');
  expect(JSON.stringify(row).length).toBeLessThan(50_000);
});

it('rows of thousands of failing tests are counted where one message would be too long', () => {
  const rows = cutRows(Array.from({ length: 5 }, () => ({ text: 'z'.repeat(1000) })));
  const failed = { relation: 'm', test: 't', kind: 'no_rows', severity: 'error', status: 'failed' };
  const results = Array.from({ length: 1000 }, () => ({
    ...{ name: 'm', schema: 's', kind: 'model', materialized: 'table', status: 'failed' },
    ...{ rows: 5, bytes: undefined, queryIds: [], durationMs: 1, untested: [], because: undefined },
    tests: { passed: 0, warned: 0, failed: 1 },
    failures: [{ ...failed, failures: 5, expected: 'nothing', rows }],
    error: undefined,
  }));
  const limited = limitResults(results as unknown as Parameters<typeof limitResults>[0]);
  expect(JSON.stringify(limited).length).toBeLessThan(2_500_000);
  const left = limited.flatMap(({ failures }) =>
    failures.map(({ rowsLeftOut = 0 }) => rowsLeftOut),
  );
  const shown = limited.flatMap(({ failures }) => failures.flatMap((each) => each.rows));
  expect(shown.length + left.reduce((sum, n) => sum + n, 0)).toBe(5000);
});

it('an error repeats some of a value of megabytes, and says how much it leaves out', () => {
  const value = 'v'.repeat(1_000_000);
  const { details, message } = new ModelsError({
    code: 'QUERY_FAILED',
    message: value,
    found: value,
  });
  for (const text of [message, details.message, details.found]) {
    expect(text).toMatch(/^v{4000}… 996,000 more characters$/);
  }
});
