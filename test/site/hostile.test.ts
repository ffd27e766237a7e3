import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { models } from '../engine/support/command.ts';
import { engineUrl, folderWith } from '../engine/support/projectFolder.ts';
import { openBrowser, watchedPage } from './browser.ts';

const hostile = `"><script>window.hacked = true; alert(1)</script><img src=x onerror="alert(2)">'\\u202etxt.exe`;
const quoted = JSON.stringify(hostile).replaceAll('\\\\u202e', '\\u202e');

const definitions = `
import { bigint, chart, dataTable, keyFigures, model, paragraph, report, section, source, table, text } from '${engineUrl}';
const hostile = ${quoted};
export const rawThings = source({
  name: 'raw_things',
  description: hostile,
  columns: { thing: text().describe(hostile), size: bigint() },
});
export const things = model({
  name: 'things', schema: 'marts', description: hostile, owner: hostile, tags: [hostile],
  materialized: table(), inputs: [rawThings],
  columns: { thing: text().describe(hostile), size: bigint().describe(hostile) },
  query: (db) => db.selectFrom('raw_things').select(['thing', 'size']),
});
const figure = { title: hostile, definition: hostile, of: things,
  columns: { thing: { as: 'text', label: hostile }, size: { as: 'count', label: hostile } }, orderBy: ['size'] };
export const shown = report({ name: 'hostile', title: hostile, pages: [{
  name: 'all', title: hostile, summary: hostile, blocks: [
    paragraph(hostile),
    keyFigures({ ...figure, figures: ['size', 'thing'], period: 'thing' }),
    section(hostile, [
      dataTable(figure),
      dataTable({ ...figure, asList: true }),
      chart({ ...figure, draw: { kind: 'bars', y: 'thing', x: 'size' } }),
      chart({ ...figure, draw: { kind: 'heat', x: 'size', y: 'thing', value: 'size', label: 'thing' } }),
      chart({ ...figure, draw: { kind: 'columns', x: 'thing', y: ['size', 'size'] } }),
      chart({ ...figure, draw: { kind: 'pairs', y: 'thing', x: ['size', 'size'] } }),
      chart({ ...figure, draw: { kind: 'pareto', x: 'size', cumulative: 'size', by: 'thing' } }),
      chart({ ...figure, draw: { kind: 'lines', x: 'size', y: ['size', 'size'] } }),
    ]),
  ] }] });
`;

it('hostile names, descriptions and values are shown as text', async () => {
  const csv = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const value = hostile.replaceAll('\\u202e', '\u202e');
  const folder = folderWith({
    'definitions.ts': definitions,
    'models.config.ts': `import * as all from './definitions.ts';
export default { models: [all], reports: [all.shown] };`,
    'raw/raw_things.csv': `thing,size\n${csv(value)},1\n${csv(`${value} again`)},2\n`,
  });
  const built = await models(folder, ['build', '--raw', 'raw']);
  expect(built.error).toBe('');
  const { code, error } = await models(folder, ['site']);
  expect([code, error]).toEqual([0, '']);
  const browser = await openBrowser();
  try {
    const { page, errors, requests } = await watchedPage(browser);
    for (const path of ['index.html', 'models/things.html', 'catalogue.html', 'columns.html']) {
      expect(existsSync(join(folder, 'site', path))).toBe(true);
      await page.goto(pathToFileURL(join(folder, 'site', path)).href);
      await page.$$eval('details', (all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      const text = await page.$eval('body', (body) => body.textContent);
      expect(text).toContain(`<script>window.hacked = true; alert(1)</script>`);
      expect(text).not.toContain('\u202e');
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.$$eval('main img, main script', (all) => all.length)).toBe(0);
    }
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:') && url !== 'data:,')).toEqual([]);
  } finally {
    await browser.close();
  }
});
