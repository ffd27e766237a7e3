import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import { siteOf } from '../packages/kysely-models/src/site/siteOf.ts';
import { writeSite } from '../packages/kysely-models/src/site/write/writeSite.ts';
import { duckdbWarehouse } from '../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

/**
 * Measures the site of synthetic projects that nobody built: `node bench/site.ts [MODELS…]`. What it costs
 * to load a project's modules is not counted: every command does.
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
  const facts = {
    models,
    pages: files.length,
    'made in s': (made - started) / 1000,
    'written in s': (written - made) / 1000,
    'processor time of both in s': (user + system) / 1e6,
    'of it by the system in s': system / 1e6,
    'largest page in kB': largest / 1000,
    'search index in kB, compressed': compressed('search-data.js') / 1000,
    'graph in kB, compressed': compressed('graph-data.js') / 1000,
  };
  for (const [name, value] of Object.entries(facts))
    console.log(name.padEnd(34), value.toLocaleString('en-US'));
  rmSync(folder, { recursive: true });
}
