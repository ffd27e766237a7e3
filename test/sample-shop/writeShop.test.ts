import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  generateShop,
  rawTableNames,
  rawTables,
  type ShopFormat,
  shopFormats,
  writeShop,
} from '../../src/sample-shop/index.ts';
import { publishDirectory } from '../../src/sample-shop/write/publishDirectory.ts';
import { writeCsvShop } from '../../src/sample-shop/write/writeCsvShop.ts';

const moduleUrl = new URL('../../src/sample-shop/index.ts', import.meta.url).href;
const options = { customers: 2_000 };
let root: string;
let connection: DuckDBConnection;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sample-shop-'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const format of shopFormats) {
    await writeShop(join(root, format), { ...options, format });
  }
});

afterAll(async () => {
  connection.closeSync();
  await rm(root, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

function relation(table: (typeof rawTableNames)[number], format: ShopFormat): string {
  const path = `'${join(root, format, `${table}.${format}`)}'`;
  return format === 'parquet'
    ? `read_parquet(${path})`
    : `read_csv(${path}, header = true, columns = ${JSON.stringify(rawTables[table]).replaceAll('"', "'")}, allow_quoted_nulls = false)`;
}

describe('writeShop', () => {
  it('writes the five tables and nothing else', async () => {
    for (const format of shopFormats) {
      const names = await readdir(join(root, format));
      expect(names.sort()).toEqual(rawTableNames.map((table) => `${table}.${format}`).sort());
    }
    expect((await readdir(root)).sort()).toEqual([...shopFormats].sort());
  });

  it.each(rawTableNames)('writes %s to Parquet in exactly the raw types', async (table) => {
    const columns = await query(`
      SELECT column_name, column_type FROM (DESCRIBE FROM ${relation(table, 'parquet')})`);
    expect(columns).toEqual(
      Object.entries(rawTables[table]).map(([column_name, column_type]) => ({
        column_name,
        column_type,
      })),
    );
  });

  it.each(rawTableNames)(
    'writes the same rows of %s in every format, in one order',
    async (table) => {
      for (const format of ['csv', 'csv.gz'] as const) {
        const differences = await query(`
        WITH a AS (SELECT row_number() OVER () AS line, * FROM ${relation(table, 'parquet')}),
        b AS (SELECT row_number() OVER () AS line, * FROM ${relation(table, format)})
        (FROM a EXCEPT ALL FROM b) UNION ALL (FROM b EXCEPT ALL FROM a) LIMIT 3`);
        expect(differences).toEqual([]);
      }
    },
  );

  it('counts the rows that it writes', async () => {
    const counts = await writeShop(join(root, 'counted'), { customers: 100, format: 'parquet' });
    for (const table of rawTableNames) {
      const path = join(root, 'counted', `${table}.parquet`);
      expect(await query(`SELECT count(*)::INTEGER AS n FROM '${path}'`)).toEqual([
        { n: counts[table] },
      ]);
    }
    await rm(join(root, 'counted'), { recursive: true });
  });

  it.each(shopFormats)('writes the same bytes again: %s', async (format) => {
    const digest = async (directory: string) => {
      const hash = createHash('sha256');
      for (const table of rawTableNames) {
        hash.update(await readFile(join(directory, `${table}.${format}`)));
      }
      return hash.digest('hex');
    };
    await writeShop(join(root, 'again'), { ...options, format });
    expect(await digest(join(root, 'again'))).toBe(await digest(join(root, format)));
    await rm(join(root, 'again'), { recursive: true });
  });

  it('replaces an earlier shop, of whatever format, and an empty directory', async () => {
    const directory = join(root, 'deep', 'shop');
    await mkdir(directory, { recursive: true });
    await writeShop(directory, { customers: 10, format: 'csv' });
    await writeShop(directory, { customers: 20, format: 'csv.gz' });
    expect((await readdir(directory)).every((name) => name.endsWith('.csv.gz'))).toBe(true);
    expect(await readdir(join(root, 'deep'))).toEqual(['shop']);
  });

  it("refuses a directory with somebody's files and leaves it as it was", async () => {
    const directory = join(root, 'mine');
    await mkdir(directory);
    await writeFile(join(directory, 'notes.txt'), 'mine');
    await expect(writeShop(directory, { customers: 10, format: 'csv' })).rejects.toMatchObject({
      code: 'SAMPLE_SHOP_DIRECTORY',
      message: expect.stringContaining('notes.txt'),
    });
    expect(await readdir(directory)).toEqual(['notes.txt']);
    await expect(
      writeShop(join(directory, 'notes.txt'), { customers: 10, format: 'csv' }),
    ).rejects.toMatchObject({ code: 'SAMPLE_SHOP_DIRECTORY' });
  });

  it('refuses an unknown format', async () => {
    // Callers without types exist: the command line is one.
    const format = 'xlsx' as ShopFormat;
    await expect(writeShop(join(root, 'x'), { customers: 10, format })).rejects.toMatchObject({
      code: 'SAMPLE_SHOP_OPTION',
      message: expect.stringContaining('csv, csv.gz, parquet, found xlsx'),
    });
    expect(existsSync(join(root, 'x'))).toBe(false);
  });

  it.each(['csv', 'parquet'])(
    'never shows a directory that a killed process left half-written: %s',
    async (format) => {
      const home = join(root, `killed-${format}`);
      const directory = join(home, 'shop');
      await mkdir(home);
      const script = `import { writeShop } from ${JSON.stringify(moduleUrl)};
        await writeShop(${JSON.stringify(directory)}, { customers: 300000, format: '${format}' });`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
      const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
      while ((await readdir(home)).length === 0 && child.exitCode === null) {
        await wait(20);
      }
      await wait(300);
      child.kill('SIGKILL');
      expect(await ended).toBe('SIGKILL');
      expect(existsSync(directory)).toBe(false);
      expect(await readdir(home)).toHaveLength(1);

      await writeShop(directory, { customers: 10, format: 'csv' });
      expect(await readdir(home)).toEqual(['shop']);
      expect(await readdir(directory)).toHaveLength(5);
    },
  );

  it('loads DuckDB for Parquet only', async () => {
    const loaded = async (format: ShopFormat) => {
      const directory = join(root, 'lazy');
      const script = `import { createRequire } from 'node:module';
        import { writeShop } from ${JSON.stringify(moduleUrl)};
        await writeShop(${JSON.stringify(directory)}, { customers: 5, format: '${format}' });
        const paths = Object.keys(createRequire(${JSON.stringify(moduleUrl)}).cache);
        console.log(paths.some((path) => path.includes('duckdb')));`;
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
      return stdout.trim();
    };
    expect(await loaded('csv')).toBe('false');
    expect(await loaded('csv.gz')).toBe('false');
    expect(await loaded('parquet')).toBe('true');
  });

  it('refuses a directory inside a file', async () => {
    const file = join(root, 'blocked');
    await writeFile(file, '');
    await expect(
      writeShop(join(file, 'shop'), { customers: 10, format: 'csv' }),
    ).rejects.toMatchObject({ code: 'SAMPLE_SHOP_DIRECTORY' });
  });
});

describe('publishDirectory', () => {
  it('keeps the earlier shop and leaves nothing behind when writing fails', async () => {
    const home = join(root, 'failing');
    const directory = join(home, 'shop');
    await writeShop(directory, { customers: 10, format: 'csv' });
    const before = await readFile(join(directory, 'raw_orders.csv'), 'utf8');
    const failing = publishDirectory(directory, async (partial) => {
      await writeFile(join(partial, 'raw_orders.csv'), 'half');
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readdir(home)).toEqual(['shop']);
    expect(await readFile(join(directory, 'raw_orders.csv'), 'utf8')).toBe(before);
  });

  it('leaves alone what a running process is writing', async () => {
    const home = join(root, 'busy');
    const other = `.shop.partial-${process.ppid}-abc123`;
    await mkdir(join(home, other), { recursive: true });
    await writeShop(join(home, 'shop'), { customers: 10, format: 'csv' });
    expect((await readdir(home)).sort()).toEqual([other, 'shop']);
  });
});

describe('writeCsvShop', () => {
  it.each(['csv', 'csv.gz'] as const)('fails when a %s file cannot be written', async (format) => {
    const chunks = generateShop({ customers: 500 });
    await expect(writeCsvShop(join(root, 'missing'), chunks, format)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
