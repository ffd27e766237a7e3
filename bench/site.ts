import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import { siteOf } from '../packages/kysely-models/src/site/siteOf.ts';
import { writeSite } from '../packages/kysely-models/src/site/write/writeSite.ts';
import { duckdbWarehouse } from '../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { openBrowser } from '../test/site/browser.ts';
import { budget, firstPaint, interactiveAfter, paintBudget, searchTime } from './siteBudgets.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

/**
 * Measures the site of synthetic projects that nobody built, and how a browser opens it:
 * `node bench/site.ts [MODELS…]`. What it costs to load a project's modules is not counted: every command does.
 * Budgets are of the time that passes, on a machine that does nothing else; the processor time beside it says
 * whether that was so.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 5000];
const engine = new URL('../packages/kysely-models/src/define/index.ts', import.meta.url).href;

for (const models of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'models-site-'));
  const project = join(folder, 'project');
  mkdirSync(project);
  writeSyntheticProject(project, { models, engine });
  const { default: config } = await import(pathToFileURL(join(project, 'models.config.ts')).href);
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  const opened = openProject(config);
  const used = process.cpuUsage();
  const started = performance.now();
  const files = await siteOf({ project: opened, warehouse });
  const made = performance.now();
  writeSite(join(folder, 'site'), files);
  const written = performance.now();
  const { user, system } = process.cpuUsage(used);
  await warehouse.close();
  const pages = join(folder, 'site/models');
  const largest = Math.max(...readdirSync(pages).map((name) => statSync(join(pages, name)).size));
  const compressed = (name: string) =>
    gzipSync(readFileSync(join(folder, 'site/assets', name))).length;
  console.log(`\n${models.toLocaleString('en-US')} models, ${files.length} files`);
  budget('read', (made - started) / 1000, 's');
  budget('written', (written - made) / 1000, 's');
  budget('both', (written - started) / 1000, 's', 5);
  budget('processor time of both', (user + system) / 1e6, 's');
  budget('of it by the system', system / 1e6, 's');
  budget("a model's page, the largest", largest / 1000, 'kB', 60);
  budget('index of the search, compressed', compressed('search-data.js') / 1000, 'kB', 1000);
  budget('graph, compressed', compressed('graph-data.js') / 1000, 'kB');
  const urlOf = (path: string) => pathToFileURL(join(folder, 'site', path)).href;
  const browser = await openBrowser();
  await firstPaint(browser, urlOf('catalogue.html'));
  for (const path of ['catalogue.html', `models/${readdirSync(pages)[0]}`, 'graph.html']) {
    await paintBudget(browser, path, urlOf(path));
  }
  budget('graph interactive', await interactiveAfter(browser, urlOf('graph.html')), 'ms', 1000);
  budget('search result', await searchTime(browser, urlOf('catalogue.html')), 'ms', 50);
  await browser.close();
  rmSync(folder, { recursive: true });
}
