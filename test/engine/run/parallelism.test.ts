import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  build,
  defineConfig,
  model,
  table,
} from '../../../packages/kysely-models/src/index.ts';
import { parallelism } from '../../../packages/kysely-models/src/run/prepare/parallelism.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, temporaryFolder } from '../support/projectFolder.ts';

const mebibytes = (count: number) => new Uint8Array(count * 2 ** 20);
const cores = availableParallelism();
const holding = (bytes: number, hasThreads = false): Pick<Warehouse, 'engine'> => ({
  engine: { hasThreads, bytes: () => bytes, limit: async () => undefined },
});

describe('how much of a build is done at a time', () => {
  it('is many small models with a thread each where there is little data', () => {
    const raw = join(folderWith({ 'raw/a.csv': mebibytes(3) }), 'raw');
    const warehouse = holding(4 * 2 ** 20);
    const small = { operatorThreads: 1, unitsPerCommit: 16 };
    expect(parallelism(4, warehouse, raw)).toEqual({ sessions: 4, ...small });
    expect(parallelism(undefined, warehouse, undefined)).toEqual({ sessions: cores, ...small });
  });

  it('is few large models with all threads where there is more', () => {
    const raw = join(folderWith({ 'raw/a.csv': mebibytes(5) }), 'raw');
    expect(parallelism(undefined, holding(4 * 2 ** 20), raw)).toEqual({
      sessions: Math.ceil(cores / 4),
      operatorThreads: undefined,
      unitsPerCommit: 1,
    });
  });

  it('is what was asked for where there is more', () => {
    const raw = join(folderWith({ 'raw/a.csv': mebibytes(5) }), 'raw');
    const asked = { sessions: 3, operatorThreads: 3, unitsPerCommit: 1 };
    expect(parallelism(3, holding(4 * 2 ** 20), raw)).toEqual(asked);
  });

  it('is that of little data before anything is there', () => {
    expect(parallelism(4, holding(0), 'no-folder')).toMatchObject({
      sessions: 4,
      operatorThreads: 1,
    });
  });

  it('leaves the threads to whoever opened the warehouse with a number of them', () => {
    expect(parallelism(undefined, holding(0, true), undefined).operatorThreads).toBeUndefined();
  });

  it('is a model per core where the warehouse computes elsewhere', () => {
    expect(parallelism(undefined, {}, undefined)).toEqual({
      sessions: cores,
      operatorThreads: undefined,
      unitsPerCommit: 1,
    });
  });
});

describe('a build from code', () => {
  const one = (name: string) =>
    model({
      name,
      description: 'One row.',
      inputs: [],
      materialized: table(),
      columns: { id: bigint() },
      query: (db, f) => db.selectNoFrom((eb) => f(eb).cast(1, bigint()).as('id')),
    });
  const config = defineConfig({ models: [['a', 'b', 'c', 'd'].map(one)] });

  /** The statements of a build, and the settings of DuckDB after it. */
  async function built(warehouse: Warehouse, options = {}) {
    const statements: string[] = [];
    const connect = async () => {
      const session = await warehouse.connect();
      const run = (sql: string) => {
        statements.push(sql);
        return session.run(sql);
      };
      return { ...session, run };
    };
    const result = await build(config, { warehouse: { ...warehouse, connect }, ...options });
    expect(result.exitCode).toBe(0);
    const [settings] = await rowsOf(
      warehouse,
      "select current_setting('threads') as threads, current_setting('memory_limit') as memory",
    );
    return { settings, commits: statements.filter((sql) => sql === 'commit').length };
  }

  it('shares commits and divides threads among small models, as the command does', async () => {
    const warehouse = await duckdbWarehouse({ path: join(temporaryFolder(), 'w.duckdb') });
    const { settings, commits } = await built(warehouse, { threads: 1 });
    expect(settings).toMatchObject({ threads: 1 });
    const elsewhere = { ...warehouse, engine: undefined };
    const alone = await built(elsewhere, { threads: 1, fullRefresh: true });
    expect(alone.commits - commits).toBe(3);
    await warehouse.close();
  });

  it('leaves the threads that the warehouse was opened with', async () => {
    expect((await built(await memoryWarehouse())).settings).toMatchObject({ threads: 2 });
  });

  it('uses as much memory as its limit', async () => {
    const { settings } = await built(await memoryWarehouse(), { memory: '1GB' });
    expect(settings).toMatchObject({ memory: '953.6 MiB' });
  });

  it('refuses a size of memory that is none, and one for a warehouse that computes elsewhere', async () => {
    const warehouse = await memoryWarehouse();
    const refused = {
      code: 'BAD_ARGUMENT',
      details: expect.objectContaining({ subject: '--memory' }),
    };
    await expect(build(config, { warehouse, memory: 'lots' })).rejects.toMatchObject(refused);
    const elsewhere = { ...warehouse, engine: undefined };
    await expect(build(config, { warehouse: elsewhere, memory: '4GB' })).rejects.toMatchObject(
      refused,
    );
  });
});
