/**
 * `npm run bench:latency`: builds against a simulated warehouse in which nothing but each statement's
 * round trip takes time: the time that a build spends waiting which it need not.
 *
 * LATENCY_MS, LATENCY_MODELS and LATENCY_CONNECTIONS change the case.
 */
import Table from 'cli-table3';
import { latencyRun } from '../test/engine/support/latencyRun.ts';

const latencyMs = Number(process.env['LATENCY_MS'] ?? 200);
const models = Number(process.env['LATENCY_MODELS'] ?? 200);
const connections = Number(process.env['LATENCY_CONNECTIONS'] ?? 8);

const table = new Table({
  head: [
    'layers',
    'build',
    'statements',
    'wall s',
    'critical path s',
    `total / ${connections} s`,
    'ratio',
  ],
});
for (const layers of [5, 25, 50]) {
  for (const isBuilt of [true, false]) {
    const figures = await latencyRun({ models, layers, connections, latencyMs, isBuilt });
    const { wallMs, statements, criticalMs, sharedMs } = figures;
    const seconds = [wallMs, criticalMs, sharedMs].map((ms) => (ms / 1000).toFixed(1));
    const ratio = (wallMs / Math.max(criticalMs, sharedMs)).toFixed(2);
    table.push([layers, isBuilt ? 'again' : 'first', statements, ...seconds, ratio]);
  }
}
console.log(`${models} models, ${connections} connections, ${latencyMs} ms a statement`);
console.log(table.toString());
