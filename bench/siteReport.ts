import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../test/site/browser.ts';
import { budget, firstPaint, paintBudget } from './siteBudgets.ts';

/**
 * Measures the report of the sample shop in a browser: `node bench/siteReport.ts`.
 */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'models-report-'));
const site = join(folder, 'site');
try {
  models('build', '--warehouse', join(folder, 'w.duckdb'));
  const started = performance.now();
  models('site', '--warehouse', join(folder, 'w.duckdb'), '--out', site);
  budget('models site, all of it', (performance.now() - started) / 1000, 's');
  const pages = ['index.html', ...readdirSync(join(site, 'shop')).map((name) => `shop/${name}`)];
  const browser = await openBrowser();
  const urlOf = (path: string) => pathToFileURL(join(site, path)).href;
  // The first page warms the browser up, and is opened once more.
  await firstPaint(browser, urlOf('index.html'));
  for (const path of pages) {
    budget(`${path}, its size`, statSync(join(site, path)).size / 1000, 'kB', 300);
    await paintBudget(browser, path, urlOf(path));
  }
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function models(...args: readonly string[]): void {
  const bin = join(root, 'packages/kysely-models/bin/models.js');
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
