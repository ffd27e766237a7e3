import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../test/site/browser.ts';

/**
 * Measures the report of the sample shop in a browser: `node bench/siteReport.ts`. Budgets: 300 kB a page, 150 ms
 * until the first paint.
 */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'models-report-'));
const site = join(folder, 'site');
try {
  models('build', '--warehouse', join(folder, 'w.duckdb'));
  const started = performance.now();
  models('site', '--warehouse', join(folder, 'w.duckdb'), '--out', site);
  print('models site, all of it', `${((performance.now() - started) / 1000).toFixed(1)} s`);
  const pages = ['index.html', ...readdirSync(join(site, 'shop')).map((name) => `shop/${name}`)];
  const browser = await openBrowser();
  // The first page warms the browser up, and is opened once more.
  for (const path of ['index.html', ...pages]) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, path)).href, { waitUntil: 'load' });
    const paint = await page.waitForFunction(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`,
    );
    const size = (statSync(join(site, path)).size / 1000).toFixed(0);
    print(path, `${size} kB, first paint ${Number(await paint.jsonValue()).toFixed(0)} ms`);
    await page.close();
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

function print(name: string, value: string): void {
  console.log(name.padEnd(34), value);
}
