import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, openProject, type Warehouse } from '../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import config from '../../src/defaultConfig.ts';
import { martTopCustomers } from '../../src/marts/customers/martTopCustomers.ts';
import { writeShop } from '../../src/sample-shop/index.ts';
import { engineFrames } from './engineFrames.ts';

/**
 * Counts the functions of the engine that one model passes from its definition to its commit, in two
 * ways: those on the stack whenever its query is called, a query is printed or a statement is sent,
 * which is its way; and all that are called meanwhile, helpers included.
 *
 * usage: node tools/way/run.ts
 */
const folder = mkdtempSync(join(tmpdir(), 'models-way-'));
const inMemory = await duckdbWarehouse({ path: ':memory:', threads: 1 });
await writeShop(join(folder, 'raw'), { customers: 20, format: 'parquet' });
const options = { rawFolder: join(folder, 'raw'), threads: 1 };
await build(config, { ...options, warehouse: inMemory, select: [`+${martTopCustomers.name}`] });

const way = new Set<string>();
// Sound: a model is a plain object, read-only for those who use it; the wrapper returns the same tree.
Object.assign(martTopCustomers, { query: seen(martTopCustomers.query) });
const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
const { exitCode } = await build(openProject(config), {
  ...options,
  warehouse: watched(inMemory),
  select: [martTopCustomers.name],
  fullRefresh: true,
});
const { result } = await inspector.post('Profiler.takePreciseCoverage');
const called = result.flatMap(({ url, functions }) => {
  const [, file] = url.split('/kysely-models/src/');
  const named = functions.filter(
    (one) => one.functionName !== '' && (one.ranges[0]?.count ?? 0) > 0,
  );
  return file === undefined ? [] : named.map(({ functionName }) => `${file}:${functionName}`);
});
await inMemory.close();
rmSync(folder, { recursive: true });

process.stdout.write(`${[...way].toSorted().join('\n')}\n\n`);
report('on its way', [...way]);
report('called meanwhile', called);
for (const room of ['define', 'compile', 'graph', 'check', 'plan', 'run', 'state']) {
  report(
    `  of ${room}`,
    called.filter((each) => each.startsWith(`${room}/`)),
  );
}
process.exitCode = exitCode;

function report(what: string, functions: readonly string[]): void {
  const files = new Set(functions.map((each) => each.slice(0, each.lastIndexOf(':'))));
  process.stdout.write(`${what}: ${functions.length} functions in ${files.size} files\n`);
}

function watched(warehouse: Warehouse): Warehouse {
  const { dialect } = warehouse;
  return {
    ...warehouse,
    dialect: { ...dialect, print: seen(dialect.print) },
    connect: async (signal) => {
      const session = await warehouse.connect(signal);
      return { ...session, run: seen(session.run), rows: seen(session.rows) };
    },
  };
}

/** Returns the same function, which adds what is on the stack to the way. */
function seen<A extends readonly unknown[], R>(call: (...args: A) => R) {
  return (...args: A): R => {
    for (const frame of engineFrames()) way.add(frame);
    return call(...args);
  };
}
