import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { errorsOf, models, type SpawnOptions, spawnModels } from '../support/command.ts';
import { databaseHolder } from '../support/databaseHolder.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';
import { shopFolder, shopModels, write } from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw'];

/** For a user that may do anything, permissions bind only a process without that right. */
const bound: SpawnOptions = {
  ...(process.getuid?.() === 0 ? { wrapper: ['setpriv', '--bounding-set', '-all'] } : {}),
};

async function builtShop() {
  const folder = shopFolder();
  expect((await models(folder, build)).code).toBe(0);
  return { folder, path: join(folder, 'warehouse.duckdb') };
}

async function count(path: string, table: string) {
  const warehouse = await duckdbWarehouse({ path, readOnly: true });
  const [row] = await rowsOf(warehouse, `select count(*) as n from ${table}`);
  await warehouse.close();
  return row?.['n'];
}

describe('a warehouse that another process has open', () => {
  it.each(['READ_WRITE', 'READ_ONLY'] as const)(
    '%s is refused, and the process named',
    async (mode) => {
      const { folder, path } = await builtShop();
      const before = readFileSync(path);
      const pid = await databaseHolder(path, mode);
      const { code, errors } = await errorsOf(folder, build);
      expect(code).toBe(2);
      expect(errors).toMatchObject([
        {
          code: 'WAREHOUSE_LOCKED',
          subject: 'warehouse.duckdb',
          expected: 'a database that no other process has open',
          found: expect.stringMatching(
            new RegExp(`^the process ${pid} \\(.*\\), which runs since \\d{4}-\\d\\d-\\d\\d `),
          ),
          hint: expect.stringContaining(`kill ${pid}`),
        },
      ]);
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );

  it('is waited for when the command asks for it', async () => {
    const { folder, path } = await builtShop();
    const pid = await databaseHolder(path, 'READ_WRITE');
    const { code, error } = await spawnModels(folder, [...build, '--wait', '5'], {
      onError: () => process.kill(pid, 'SIGKILL'),
    });
    expect({ code, error }).toEqual({
      code: 0,
      error: expect.stringMatching(/^waiting The warehouse .* is in use .*the process \d+ .*since/),
    });
  });

  it('for reading can be read by others', async () => {
    const { folder, path } = await builtShop();
    await databaseHolder(path, 'READ_ONLY');
    expect((await models(folder, ['test'])).code).toBe(0);
    expect((await models(folder, ['show', 'customer_orders'])).code).toBe(0);
  });
});

describe('a file that is not a warehouse', () => {
  it('is refused and left as it is', async () => {
    const folder = shopFolder({ 'warehouse.duckdb': 'my notes' });
    for (const command of [build, ['test'], ['show', 'stg_orders']]) {
      const { code, errors } = await errorsOf(folder, command);
      expect(code).toBe(2);
      expect(errors).toMatchObject([
        { code: 'WAREHOUSE_NOT_A_DATABASE', subject: 'warehouse.duckdb' },
      ]);
    }
    expect(readFileSync(join(folder, 'warehouse.duckdb'), 'utf8')).toBe('my notes');
  });

  it('has no folder', async () => {
    const folder = shopFolder();
    const { code, errors } = await errorsOf(folder, [...build, '--warehouse', 'no/such/w.duckdb']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([{ code: 'WAREHOUSE_UNAVAILABLE', subject: 'no/such/w.duckdb' }]);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});

describe('permissions', () => {
  it('to write a warehouse are needed to build, not to read', async () => {
    const { folder, path } = await builtShop();
    chmodSync(path, 0o444);
    const { code, out } = await spawnModels(folder, [...build, '--json'], bound);
    expect(code).toBe(2);
    expect(JSON.parse(out).errors).toMatchObject([
      {
        code: 'WAREHOUSE_READ_ONLY',
        subject: 'warehouse.duckdb',
        found: expect.stringContaining('Permission denied'),
      },
    ]);
    expect((await spawnModels(folder, ['test'], bound)).code).toBe(0);
  });

  it('to make a warehouse in a folder are needed', async () => {
    const folder = shopFolder();
    mkdirSync(join(folder, 'closed'), { mode: 0o555 });
    const { code, out } = await spawnModels(
      folder,
      [...build, '--json', '--warehouse', 'closed/w.duckdb'],
      bound,
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).errors).toMatchObject([{ code: 'WAREHOUSE_READ_ONLY' }]);
  });

  it('to read raw files are needed', async () => {
    const folder = shopFolder();
    chmodSync(join(folder, 'raw/raw_orders.csv'), 0o000);
    const { code, out } = await spawnModels(folder, [...build, '--json'], bound);
    expect(code).toBe(2);
    expect(JSON.parse(out).errors).toMatchObject([
      {
        code: 'RAW_FILE_UNREADABLE',
        subject: 'raw_orders',
        found: expect.stringMatching(/permission denied/i),
      },
    ]);
    chmodSync(join(folder, 'raw'), 0o000);
    const closed = await spawnModels(folder, [...build, '--json'], bound);
    expect(JSON.parse(closed.out).errors).toMatchObject([
      { code: 'RAW_FOLDER_MISSING', found: 'what this user may not read' },
    ]);
    chmodSync(join(folder, 'raw'), 0o755);
  });
});

describe('a full disk', () => {
  const large = `
export const large = model({ name: 'large', description: 'x', materialized: table(), inputs: [stgOrders],
  query: (db, f) => db
    .selectFrom(db.selectFrom('stg_orders').select((eb) => eb.fn('unnest', [eb.fn('range', [eb.lit(300000)])]).as('n')).as('r'))
    .select((eb) => [eb.fn('md5', [f.concat(eb.ref('n'), '')]).as('a'), eb.fn('md5', [f.concat(eb.ref('n'), 'x')]).as('b')]) });
export const above = model({ name: 'above', description: 'x', materialized: table(), inputs: [large],
  query: (db) => db.selectFrom('large').selectAll() });`;

  it('fails the model that does not fit, keeps what was published, and lets the next build work', async () => {
    const { folder, path } = await builtShop();
    write(folder, { 'models.ts': shopModels(large) });
    const { code, out, error } = await spawnModels(folder, [...build, '--json', '--threads', '1'], {
      before: 'ulimit -f 4000',
    });
    const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
    expect([code, error]).toEqual([1, '']);
    const found = Object.fromEntries(
      result.relations.map((each: { name: string; status: string; error?: { code: string } }) => [
        each.name,
        each.error?.code ?? each.status,
      ]),
    );
    expect(found).toMatchObject({ large: 'DISK_FULL', above: 'skipped' });
    expect(await count(path, 'marts.customer_orders')).toBe(2);
    write(folder, { 'models.ts': shopModels() });
    expect((await spawnModels(folder, build)).code).toBe(0);
  });

  it('on which no warehouse fits is reported', async () => {
    const folder = shopFolder();
    const { code, out } = await spawnModels(folder, [...build, '--json'], {
      before: 'ulimit -f 1',
    });
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '').errors).toMatchObject([
      { code: 'DISK_FULL' },
    ]);
    expect(code).toBe(1);
  });
});

describe('a driver that cannot be loaded', () => {
  it('is reported with a hint', async () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => {
        if (name === '@duckdb/node-api') throw new Error('Cannot find package');
        return next(name, context);
      } });`;
    const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`];
    const { code, out } = await spawnModels(shopFolder(), [...build, '--json'], { nodeArgs });
    expect(code).toBe(2);
    expect(JSON.parse(out).errors).toMatchObject([
      {
        code: 'WAREHOUSE_DRIVER_MISSING',
        subject: '@duckdb/node-api',
        found: 'Cannot find package',
      },
    ]);
  });
});

describe('a build that is ended from outside', () => {
  /** A shop in which a view over the orders takes minutes to test. */
  const slow = shopModels(`
const many = (db, alias) => db.selectNoFrom((eb) => eb.fn('unnest', [eb.fn('range', [eb.lit(1000000)])]).as('n')).as(alias);
export const slowly = model({ name: 'slowly', description: 'x', materialized: view(), inputs: [stgOrders],
  query: (db) => db.selectFrom('stg_orders').selectAll(),
  tests: (t) => [t.noRows('slow', [], (db, f) => db.selectFrom([many(db, 'a'), many(db, 'b')]).select((eb) => f.sum(eb.fn('greatest', ['a.n', 'b.n'])).as('s')))] });`);

  async function endedWith(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', ...more: string[]) {
    const { folder, path } = await builtShop();
    write(folder, {
      'models.ts': slow,
      'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n9,1,1.00,x\n',
    });
    let sent = false;
    const outcome = await spawnModels(folder, [...build, ...more, '--json'], {
      onOut: (text, pid) => {
        if (sent || !text.includes('"relation_started","name":"slowly"')) return;
        sent = true;
        setTimeout(() => process.kill(pid, signal), 300);
      },
    });
    expect(sent).toBe(true);
    return { ...outcome, folder, path };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s stops with 130 and has published nothing by halves',
    async (signal) => {
      const { code, out, error, path } = await endedWith(signal);
      expect([code, error]).toEqual([130, '']);
      const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
      const statuses = Object.fromEntries(
        result.relations.map((each: { name: string; status: string }) => [each.name, each.status]),
      );
      expect(statuses).toMatchObject({
        raw_orders: 'rolled_back',
        stg_orders: 'rolled_back',
        slowly: 'interrupted',
        customer_orders: 'interrupted',
      });
      expect(await count(path, 'raw.raw_orders')).toBe(3);
      expect(await count(path, 'staging.stg_orders')).toBe(3);
    },
  );

  it('by SIGKILL has published nothing at all with --atomic', async () => {
    const { folder, path } = await endedWith('SIGKILL', '--atomic');
    expect(await count(path, 'raw.raw_orders')).toBe(3);
    expect(await count(path, 'marts.customer_orders')).toBe(2);
    write(folder, { 'models.ts': shopModels() });
    expect((await spawnModels(folder, [...build, '--atomic'])).code).toBe(0);
    expect(await count(path, 'raw.raw_orders')).toBe(1);
  });

  it('by SIGKILL leaves what was published, and the next build works', async () => {
    const { folder, path } = await endedWith('SIGKILL');
    expect(await count(path, 'raw.raw_orders')).toBe(3);
    expect(await count(path, 'marts.customer_orders')).toBe(2);
    write(folder, { 'models.ts': shopModels() });
    expect((await spawnModels(folder, build)).code).toBe(0);
    expect(await count(path, 'raw.raw_orders')).toBe(1);
  });
});

describe('a table that somebody else made', () => {
  it('stops the build before anything is touched', async () => {
    const folder = shopFolder();
    const path = join(folder, 'warehouse.duckdb');
    const warehouse = await duckdbWarehouse({ path });
    await execute(
      warehouse,
      'create schema marts',
      'create table marts.customer_orders as select 7 as x',
    );
    await warehouse.close();
    const before = readFileSync(path);
    const { code, errors } = await errorsOf(folder, build);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RELATION_NOT_OURS',
        subject: 'customer_orders',
        location: { line: expect.any(Number) },
        hint: expect.stringContaining('--adopt customer_orders'),
      },
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
    writeFileSync(join(folder, 'note'), '');
    expect((await models(folder, [...build, '--adopt', 'customer_orders'])).code).toBe(0);
    expect(await count(path, 'marts.customer_orders')).toBe(2);
  });
});
