import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../packages/kysely-models/src/warehouse/diagnosis.ts';
import { doubleDb } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { refuseStatements } from '../../snowflake-double/refuseStatements.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models, type SpawnOptions, spawnModels } from '../support/command.ts';
import { databaseHolder } from '../support/databaseHolder.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith, shopFolder } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

/** The small shop with more in its configuration. */
const shopWith = (config: string) =>
  shopFolder({
    'models.config.ts': `import * as models from './models.ts'; import { snowflake } from '${engineUrl}';
export default { models: [models], ${config} };`,
  });

const diagnosed = async (folder: string, ...args: string[]) => {
  const { code, out } = await models(folder, ['doctor', '--json', ...args]);
  const diagnosis: Diagnosis = JSON.parse(out);
  return { code, ...diagnosis };
};

const bad = ({ checks }: Diagnosis) => checks.filter(({ status }) => status !== 'ok');

describe('models doctor --verify and --repair', () => {
  it('names what was changed by hand and what is damaged, and repairs the state', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    expect((await diagnosed(folder, '--verify')).code).toBe(0);
    const instance = await DuckDBInstance.create(join(folder, 'warehouse.duckdb'));
    const connection = await instance.connect();
    const [row] = (
      await connection.runAndReadAll(
        `select schema_name || '.' || relation_name as name from _models.relations
         where kind = 'table' and schema_name <> 'raw' limit 1`,
      )
    ).getRowObjectsJson();
    await connection.run(`delete from ${String(row?.['name'])}`);
    await connection.run('delete from _models.lease');
    connection.closeSync();
    instance.closeSync();
    const found = await diagnosed(folder, '--verify');
    expect(found.code).toBe(2);
    expect(bad(found).map(({ name }) => name)).toEqual([
      'read _models.lease',
      `find ${String(row?.['name'])} as the last build left it`,
    ]);
    expect((await diagnosed(folder, '--repair')).code).toBe(0);
    const { code, out } = await models(folder, ['build', '--raw', 'raw', '--verify']);
    expect(code).toBe(0);
    expect(out).toContain(`${String(row?.['name'])} is not as the last build left it`);
    expect((await diagnosed(folder, '--verify')).code).toBe(0);
  });
});

describe('models doctor on DuckDB', () => {
  it('names operations that a run began and of which no end is recorded', async () => {
    const folder = folderWith({
      'models.config.ts': `
        import { bigint, defineConfig, operation, seed } from '${engineUrl}';
        const ids = seed({ name: 'ids', description: 'Some.', file: new URL('./ids.csv', import.meta.url), columns: { id: bigint() } });
        const sent = operation({ name: 'sent', after: [ids], run: async () => { if (process.env['STOPPED'] === '1') process.kill(process.pid, 'SIGKILL'); } });
        export default defineConfig({ models: [{ ids, sent }] });`,
      'ids.csv': 'id\n1\n',
    });
    const stopped = await spawnModels(folder, ['build'], { env: { STOPPED: '1' } });
    expect(stopped.code).not.toBe(0);
    const found = await diagnosed(folder);
    expect([found.code, found.checks.at(-1)]).toEqual([
      0,
      expect.objectContaining({
        name: 'find steps of runs that have no end',
        detail: expect.stringMatching(/^The operation sent was begun by the run .* UTC and has no/),
      }),
    ]);
  });

  it('finds nothing missing where a file can be made, and leaves none', async () => {
    const folder = shopFolder();
    const before = readdirSync(folder);
    const { code, facts, checks } = await diagnosed(folder);
    expect(code).toBe(0);
    expect(checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(facts).toEqual({
      file: join(folder, 'warehouse.duckdb'),
      exists: false,
      bytes: null,
      writable: true,
      lockedBy: null,
      duckdb: expect.stringMatching(/^v\d/),
      threads: expect.any(Number),
      memoryLimit: expect.stringMatching(/iB$/),
      driver: expect.stringMatching(/^@duckdb\/node-api \d/),
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('leaves a file that is there byte for byte, and names a table that no model has any more', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    writeFileSync(
      join(folder, 'less.config.ts'),
      "import * as all from './models.ts';" +
        'const { customerOrders, ...models } = all; export default { models: [models] };',
    );
    const [before, names] = [readFileSync(join(folder, 'warehouse.duckdb')), readdirSync(folder)];
    const { code, facts, checks } = await diagnosed(folder, '--config', 'less.config.ts');
    expect([code, facts['exists'], facts['bytes']]).toEqual([0, true, before.length]);
    expect(checks.at(-1)).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('marts.customer_orders'),
    });
    expect(readFileSync(join(folder, 'warehouse.duckdb')).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(names);
  });

  it('reports the threads that a build will have', async () => {
    expect((await diagnosed(shopWith('threads: 3'))).facts['threads']).toBe(3);
  });

  it('reports a folder that does not exist, and creates none', async () => {
    const folder = shopFolder();
    const diagnosis = await diagnosed(folder, '--warehouse', 'no/such/w.duckdb');
    expect(diagnosis.code).toBe(2);
    expect(bad(diagnosis)).toMatchObject([
      { name: `find the folder ${join(folder, 'no/such')}`, status: 'failed' },
      { name: 'make a file', status: 'untried' },
    ]);
    expect(readdirSync(folder)).not.toContain('no');
  });

  it('names the process that has the file open', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const pid = await databaseHolder(join(folder, 'warehouse.duckdb'), 'READ_WRITE');
    const diagnosis = await diagnosed(folder);
    expect(diagnosis).toMatchObject({
      code: 2,
      facts: { exists: true, lockedBy: expect.stringContaining(`the process ${pid} (`) },
    });
    expect(bad(diagnosis)).toMatchObject([
      { name: 'open the file', status: 'failed', detail: expect.stringContaining(`kill ${pid}`) },
    ]);
  });

  it('reports a file that is not a database, and leaves it', async () => {
    const folder = shopFolder({ 'warehouse.duckdb': 'my notes' });
    const { code, out } = await models(folder, ['doctor']);
    expect(code).toBe(2);
    expect(out).toMatch(/^✗ open the file\n {4}The file warehouse.duckdb is not a database/m);
    expect(out).toMatch(/\n1 ok, 1 failed\n$/);
    expect(readFileSync(join(folder, 'warehouse.duckdb'), 'utf8')).toBe('my notes');
  });

  it('reports a folder in which nothing can be written', async () => {
    const bound: SpawnOptions =
      process.getuid?.() === 0 ? { wrapper: ['setpriv', '--bounding-set', '-all'] } : {};
    const folder = shopFolder();
    mkdirSync(join(folder, 'closed'));
    writeFileSync(join(folder, 'closed/x'), '');
    chmodSync(join(folder, 'closed'), 0o555);
    const args = ['doctor', '--json', '--warehouse', 'closed/w.duckdb'];
    const { code, out } = await spawnModels(folder, args, bound);
    const diagnosis: Diagnosis = JSON.parse(out);
    expect([code, diagnosis.facts['writable']]).toEqual([2, false]);
    expect(bad(diagnosis)).toMatchObject([{ name: 'make a file', status: 'failed' }]);
  });
});

describe.skipIf(!double.port)(`models doctor on Snowflake${double.note}`, () => {
  const shopOn = async (through = port) => {
    const options = { role: 'builder', warehouse: 'small' };
    const { connection } = await doubleTarget(port, options);
    const reached = { ...connection, accessUrl: `http://127.0.0.1:${through}` };
    return shopWith(`targets: { prod: snowflake(${JSON.stringify(reached)}) }`);
  };

  it('prints what is known, each check, and the grants that are missing', async () => {
    const proxy = await startFaultProxy(port);
    refuseStatements(proxy, /^create schema/);
    const { code, out, error } = await models(await shopOn(proxy.port), [
      'doctor',
      '--target',
      'prod',
    ]);
    await proxy.close();
    expect([code, error]).toEqual([2, '']);
    expect(out).toMatch(/^role +BUILDER$/m);
    expect(out).toMatch(
      /^✗ create schemas\n {4}Snowflake error 003001 \(42501\): SQL access control error:\n {4}Insufficient/m,
    );
    expect(out).toMatch(
      /\nWhat is missing\ngrant create schema on database "DB_\w+" to role "BUILDER";\n/,
    );
    expect(out).toContain('missing');
    expect(out).not.toContain('a secret password');
  });

  it('reports what a login lacks as other commands do', async () => {
    const folder = shopWith(
      "targets: { prod: snowflake({ account: 'a', username: 'u', password: 'p', accessUrl: 'http://127.0.0.1:1' }) }",
    );
    const { code, error } = await models(folder, ['doctor', '--target', 'prod']);
    expect([code, error]).toEqual([2, expect.stringContaining('error WAREHOUSE_UNAVAILABLE')]);
  });

  it('ends with 0 once what it needs is there', async () => {
    const { connection } = await doubleTarget(port, { role: 'builder', warehouse: 'small' });
    const folder = shopWith(`targets: { prod: snowflake(${JSON.stringify(connection)}) }`);
    const without = await diagnosed(folder, '--target', 'prod');
    expect(without.code).toBe(2);
    expect(bad(without).map(({ name }) => name)).toEqual([
      'use the schema "RAW"',
      'read "RAW"."RAW_ORDERS"',
      'read "RAW"."RAW_CUSTOMERS"',
    ]);
    const db = doubleDb(port, String(connection?.['database']));
    await sql`create schema raw`.execute(db);
    for (const name of ['raw_orders', 'raw_customers']) {
      await sql`create table ${sql.id('raw', name)} (id integer)`.execute(db);
    }
    await db.destroy();
    expect(await diagnosed(folder, '--target', 'prod')).toMatchObject({ code: 0 });
  });

  it('prints the script of roles, and connects to nobody', async () => {
    const proxy = await startFaultProxy(port);
    const folder = await shopOn(proxy.port);
    const { code, out } = await models(folder, ['doctor', '--target', 'prod', '--roles']);
    expect(code).toBe(0);
    expect(out).toMatch(/^grant usage, create schema on database "DB_\w+" to role "BUILDER";$/m);
    expect(out).toMatch(/^grant select on future views in schema "DB_\w+"."MARTS" to role /m);
    expect(proxy.paths).toEqual([]);
    await proxy.close();
  });
});

describe('models doctor --roles', () => {
  it.each([
    ['a DuckDB file has no roles', []],
    ['the target does not say for what', ['--target', 'prod']],
  ])('%s', async (message, args) => {
    const folder = shopWith("targets: { prod: snowflake({ account: 'a' }) }");
    const { code, error } = await models(folder, ['doctor', '--roles', ...args]);
    expect([code, error]).toEqual([
      2,
      expect.stringContaining(`error BAD_ARGUMENT --roles: ${message}`),
    ]);
  });
});
