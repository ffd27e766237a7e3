import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, measureProcess, median } from './measureProcess.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

/**
 * Measures `models build --empty` as a whole process, beside the same project only read and compiled:
 * `npm run bench:empty [MODELS]`. CPU time counts for more than wall time on a busy machine.
 */
const models = Number(process.argv[2] ?? 1000);
const rounds = 3;
const engine = new URL('../packages/kysely-models/src/define/index.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'empty-'));
const config = join(folder, 'models.config.ts');

async function measure(what: string, args: readonly string[]): Promise<void> {
  const runs: Measurement[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await measureProcess(args));
  const of = (key: keyof Measurement) => median(runs.map((run) => run[key]));
  const [wall, cpu] = [of('wallSeconds').toFixed(2), of('cpuSeconds').toFixed(2)];
  console.log(
    `${models} models ${what}: ${wall} s, ${cpu} s of CPU time, ${of('peakMb').toFixed(0)} MB`,
  );
}

try {
  writeSyntheticProject(folder, { models, engine });
  // The first process compiles the modules for those after it.
  await measureProcess(['load', config]);
  await measure('read and compiled', ['load', config]);
  await measure('built over no rows', ['engine', 'build', '--empty', '--config', config]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
