import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { hasRoom } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/hasRoom.ts';
import { lockHolder } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/lockHolder.ts';
import { databaseHolder } from '../support/databaseHolder.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

async function refusal(path: string, readOnly = false) {
  try {
    await (await duckdbWarehouse({ path, readOnly })).close();
  } catch (error) {
    if (error instanceof ModelsError) return error.details;
    throw error;
  }
  throw new Error('It was opened.');
}

describe('a file that is not a database', () => {
  it.each([
    ['text', 'hello '.repeat(3000)],
    ['little text', 'hi'],
    ['nothing', ''],
    ['SQLite', `SQLite format 3\0${'\0'.repeat(9000)}`],
  ])('but %s is refused and left as it is', async (_, content) => {
    const path = join(temporaryFolder(), 'w.duckdb');
    writeFileSync(path, content);
    expect(await refusal(path)).toMatchObject({
      code: 'WAREHOUSE_NOT_A_DATABASE',
      subject: path,
      location: { file: path },
      hint: expect.stringContaining('--warehouse'),
    });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('but a damaged one, or half of one, is refused', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'w.duckdb');
    const warehouse = await duckdbWarehouse({ path });
    await execute(warehouse, 'create table t as select range as x from range(1000)');
    await warehouse.close();
    const bytes = readFileSync(path);
    writeFileSync(join(folder, 'half.duckdb'), bytes.subarray(0, 6000));
    writeFileSync(join(folder, 'damaged.duckdb'), Buffer.from(bytes).fill(7, 4096, 8192));
    for (const name of ['half', 'damaged']) {
      expect((await refusal(join(folder, `${name}.duckdb`))).code).toBe('WAREHOUSE_NOT_A_DATABASE');
    }
  });

  it('but a folder is refused', async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    mkdirSync(path);
    expect((await refusal(path)).code).toBe('WAREHOUSE_NOT_A_DATABASE');
  });
});

describe('a file that another process has open', () => {
  const opened = async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    await (await duckdbWarehouse({ path })).close();
    return path;
  };

  it('is reported with the process, as the system lists its lock', async () => {
    const path = await opened();
    const pid = await databaseHolder(path, 'READ_WRITE');
    expect(lockHolder(path, 'write')).toEqual({ pid, program: realpathSync(process.execPath) });
    expect(lockHolder(path, 'read')?.pid).toBe(pid);
    for (const readOnly of [false, true]) {
      expect(await refusal(path, readOnly)).toMatchObject({
        code: 'WAREHOUSE_LOCKED',
        found: expect.stringMatching(new RegExp(`^the process ${pid} \\(.*\\), which runs since `)),
        hint: expect.stringContaining(`kill ${pid}`),
      });
    }
  });

  it('is only read where the other reads it too', async () => {
    const path = await opened();
    const pid = await databaseHolder(path, 'READ_ONLY');
    expect(lockHolder(path, 'read')).toBeUndefined();
    expect(lockHolder(path, 'write')?.pid).toBe(pid);
    const reader = await duckdbWarehouse({ path, readOnly: true });
    await reader.close();
    expect((await refusal(path)).code).toBe('WAREHOUSE_LOCKED');
  });

  it('is no other file: not one beside it, nor one that this process has open', async () => {
    const path = await opened();
    await databaseHolder(path, 'READ_WRITE');
    const own = join(temporaryFolder(), 'w.duckdb');
    const warehouse = await duckdbWarehouse({ path: own });
    expect(lockHolder(own, 'write')).toBeUndefined();
    expect(lockHolder(join(own, 'nowhere'), 'write')).toBeUndefined();
    await warehouse.close();
  });
});

describe('a path that reads like an error', () => {
  it.each([
    'Could not set lock on file "x": Conflicting lock is held in evil (PID 1)',
    'w": No space left on device',
    'No space left on device',
  ])('is what is at it: %s', async (name) => {
    const path = join(temporaryFolder(), name);
    const warehouse = await duckdbWarehouse({ path });
    await execute(warehouse, 'create table t as select range as x from range(1000)');
    await warehouse.close();
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.from(bytes).fill(7, 4096, 8192));
    expect((await refusal(path)).code).toBe('WAREHOUSE_NOT_A_DATABASE');
  });
});

describe('a place at which nothing can be written', () => {
  it('is found by writing there, and is left as it was', async () => {
    const folder = temporaryFolder();
    expect(hasRoom(join(folder, 'w.duckdb'))).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    expect(await refusal('/dev/full')).toMatchObject({ code: 'DISK_FULL' });
  });
});

describe('a path at which no file can be', () => {
  it('is refused', async () => {
    expect(await refusal(join(temporaryFolder(), 'no/such/w.duckdb'))).toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
      found: expect.stringContaining('No such file or directory'),
      hint: 'Check that the folder exists and has room, or name another file with --warehouse.',
    });
  });
});

describe('a path with a question mark', () => {
  it('is refused, as DuckDB would write its log elsewhere', async () => {
    const path = join(temporaryFolder(), 'w?.duckdb');
    expect(await refusal(path)).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE', found: path });
    expect(existsSync(path)).toBe(false);
  });
});

describe('a file that is only read', () => {
  it('is left byte for byte, takes no writing, and may be read by several', async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    const writing = await duckdbWarehouse({ path });
    await execute(writing, 'create table t as select 1 as x');
    await writing.close();
    const before = readFileSync(path);
    const readers = await Promise.all([1, 2].map(() => duckdbWarehouse({ path, readOnly: true })));
    for (const reader of readers) {
      expect(await rowsOf(reader, 'select x from t')).toEqual([{ x: 1 }]);
      await expect(execute(reader, 'create table u as select 1 as x')).rejects.toThrow(/read-only/);
    }
    for (const reader of readers) await reader.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is not made when it is not there', async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    expect((await refusal(path, true)).code).toBe('WAREHOUSE_UNAVAILABLE');
    expect(existsSync(path)).toBe(false);
  });
});

describe('a new file', () => {
  it('is made beside its place and moved there whole, so that no kill leaves half of one', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'w.duckdb');
    // Waits for DuckDB's first block to be on the disk, and kills: more often than not amid the headers.
    const killed = `
      import { readdirSync, statSync } from 'node:fs';
      import { duckdbWarehouse } from ${JSON.stringify(new URL('../../../packages/kysely-models/src/warehouse/duckdb/index.ts', import.meta.url).href)};
      const sees = () => readdirSync('.').some((name) => name.startsWith('w.duckdb') && statSync(name).size >= Number(process.argv[1]));
      process.nextTick(() => setTimeout(() => { for (;;) if (sees()) process.kill(process.pid, 'SIGKILL'); }, 0));
      await duckdbWarehouse({ path: 'w.duckdb' });`;
    for (const size of [0, 1, 4096, 8192, 12288]) {
      const { signal } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', killed, '--', String(size)],
        { cwd: folder, env: { ...process.env, NODE_V8_COVERAGE: undefined } },
      );
      expect(signal).toBe('SIGKILL');
      const warehouse = await duckdbWarehouse({ path });
      await execute(warehouse, 'create or replace table t as select 1 as id');
      await warehouse.close();
      expect(readdirSync(folder)).toEqual(['w.duckdb']);
      rmSync(path);
    }
  });
});

it.each([false, true])('a warehouse that is closed says so (followed: %s)', async (reopen) => {
  const path = join(temporaryFolder(), 'w.duckdb');
  await (await duckdbWarehouse({ path })).close();
  const warehouse = await duckdbWarehouse({ path, reopen });
  await warehouse.close();
  await expect(warehouse.connect()).rejects.toMatchObject({
    code: 'WAREHOUSE_UNAVAILABLE',
    details: { message: `The warehouse ${path} is closed.` },
  });
});
