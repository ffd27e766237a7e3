import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkProject } from '../packages/kysely-models/src/check/project/checkProject.ts';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import { writeTypedProject } from './writeTypedProject.ts';

/**
 * Measures the cost of a check: `npm run bench:check [MODELS]`. Each figure is of a project of
 * ten-column models with contracts, whose modules are loaded before; CPU time, so that a busy
 * machine counts for less.
 */
const models = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'check-'));
try {
  writeTypedProject(folder, models);
  const { default: config } = await import(pathToFileURL(join(folder, 'models.config.ts')).href);
  const { graph } = openProject(config);
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    const { diagnostics, checked } = checkProject(graph);
    const { user, system } = process.cpuUsage(start);
    if (checked !== models || diagnostics.length > 0) throw new Error('Something was found.');
    return (user + system) / 1000;
  });
  const [first = 0] = times;
  const best = Math.min(...times);
  const [once, again] = [first.toFixed(0), best.toFixed(0)];
  console.log(`${models} models: ${once} ms of CPU time at first, ${again} ms at best`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
