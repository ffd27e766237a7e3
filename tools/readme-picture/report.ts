import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../../test/site/browser.ts';

/**
 * Takes the picture of the report for the README, of the sample shop in the middle of a month.
 * `node tools/readme-picture/report.ts` writes docs/report.webp.
 */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'readme-picture-'));
const warehouse = join(folder, 'w.duckdb');
try {
  models('build', '--warehouse', warehouse, '--as-of', '2025-06-18');
  models('site', '--warehouse', warehouse, '--out', join(folder, 'site'));
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 1000 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.goto(pathToFileURL(join(folder, 'site/index.html')).href);
  await page.screenshot({ path: join(root, 'docs/report.webp'), type: 'webp', quality: 82 });
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
