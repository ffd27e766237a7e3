import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

interface Shop {
  toy: { id: number; name: string; price: number | null };
  kysely_migration_lock: { id: string; is_locked: number };
}

const double = await snowflakeDouble();

const migrations: Record<string, Migration> = {
  '2024_01_toys': {
    up: (db) =>
      db.schema
        .createTable('toy')
        .addColumn('id', 'integer', (col) => col.notNull())
        .addColumn('name', 'varchar(20)')
        .execute(),
    down: (db) => db.schema.dropTable('toy').execute(),
  },
  '2024_02_prices': {
    up: async (db: Kysely<Shop>) => {
      await db.schema.alterTable('toy').addColumn('price', 'decimal(10, 2)').execute();
      await db.insertInto('toy').values({ id: 1, name: "it's", price: 2.5 }).execute();
    },
    down: (db) => db.schema.alterTable('toy').dropColumn('price').execute(),
  },
};

describe.skipIf(!double.port)(`Kysely's Migrator${double.note}`, () => {
  const port = double.port ?? 0;
  let db: Kysely<Shop>;
  const provider: MigrationProvider = { getMigrations: async () => migrations };
  const migrator = (on: Kysely<Shop>, more: Record<string, Migration> = {}) =>
    new Migrator({
      db: on,
      provider: { getMigrations: async () => ({ ...(await provider.getMigrations()), ...more }) },
    });
  const lock = () => db.selectFrom('kysely_migration_lock').select('is_locked').execute();
  const forceLock = (mark: number) =>
    db.updateTable('kysely_migration_lock').set({ is_locked: mark }).execute();

  /** The double enforces keys, as Snowflake does not. */
  const lockWithoutKey = (marks: readonly number[]) =>
    sql`
    create or replace table kysely_migration_lock as
    select 'migration_lock' as id, column1::integer as is_locked
    from values ${sql.raw(marks.map((mark) => `(${mark})`).join(', '))}`.execute(db);

  beforeAll(async () => {
    await createDatabase(port, 'migrator_db');
    db = doubleDb<Shop>(port, 'migrator_db', { migrationLockTimeoutMs: 0 });
  }, 300_000);
  afterAll(() => db?.destroy());

  test('migrates up and down, and leaves the lock open', async () => {
    const up = await migrator(db).migrateToLatest();
    expect(up.error).toBeUndefined();
    expect(up.results?.map(({ migrationName, status }) => [migrationName, status])).toEqual([
      ['2024_01_toys', 'Success'],
      ['2024_02_prices', 'Success'],
    ]);
    expect(await db.selectFrom('toy').selectAll().execute()).toEqual([
      { id: 1, name: "it's", price: 2.5 },
    ]);
    expect(await lock()).toEqual([{ is_locked: 0 }]);

    const down = await migrator(db).migrateDown();
    expect(down.results).toMatchObject([{ migrationName: '2024_02_prices', status: 'Success' }]);
    expect(await db.selectFrom('toy').selectAll().execute()).toEqual([{ id: 1, name: "it's" }]);
    const again = await migrator(db).migrateToLatest();
    expect(again.results).toMatchObject([{ migrationName: '2024_02_prices', status: 'Success' }]);
    expect((await migrator(db).migrateToLatest()).results).toEqual([]);
  });

  test('a second migrator waits while the first one runs, and has nothing left to do', async () => {
    const started = Promise.withResolvers<void>();
    const order: string[] = [];
    const slow: Record<string, Migration> = {
      '2024_03_slow': {
        up: async (it) => {
          started.resolve();
          await sql`select 1`.execute(it);
          await new Promise((resolve) => setTimeout(resolve, 200));
          order.push('migrated');
        },
      },
    };
    const [first, second] = [1, 2].map(() => doubleDb<Shop>(port, 'migrator_db'));
    if (!first || !second) throw new Error('two are made');
    const running = migrator(first, slow).migrateToLatest();
    await started.promise;
    const waited = await migrator(second, slow).migrateToLatest();
    order.push('second ended');
    const results = [await running, waited];
    await Promise.all([first.destroy(), second.destroy()]);
    await sql`delete from kysely_migration where name = '2024_03_slow'`.execute(db);
    expect(results.map((it) => [it.error, it.results?.length])).toEqual([
      [undefined, 1],
      [undefined, 0],
    ]);
    expect(order).toEqual(['migrated', 'second ended']);
  });

  test('a migration that fails opens the lock', async () => {
    const failing = { '2024_04_fails': { up: () => Promise.reject(new Error('no')) } };
    const { error, results } = await migrator(db, failing).migrateToLatest();
    expect(String(error)).toContain('no');
    expect(results).toMatchObject([{ migrationName: '2024_04_fails', status: 'Error' }]);
    expect(await lock()).toEqual([{ is_locked: 0 }]);
  });

  test('a lock that another migrator holds ends in an error that says how to open it, and stays', async () => {
    await forceLock(4711);
    const { error } = await migrator(db).migrateToLatest();
    expect(error).toMatchObject({ code: 'SNOWFLAKE_MIGRATION_LOCKED' });
    expect(String(error)).toContain('update "KYSELY_MIGRATION_LOCK" set "IS_LOCKED" = 0');
    expect(await lock()).toEqual([{ is_locked: 4711 }]);
    await forceLock(0);
    expect((await migrator(db).migrateToLatest()).error).toBeUndefined();
  });

  test('two that begin at once, and each insert the row, open the lock again', async () => {
    const [first, second] = [1, 2].map(() => doubleDb<Shop>(port, 'migrator_db'));
    if (!first || !second) throw new Error('two are made');
    await lockWithoutKey([0, 0]);
    const results = await Promise.all([first, second].map((it) => migrator(it).migrateToLatest()));
    await Promise.all([first.destroy(), second.destroy()]);
    expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
    expect(await lock()).toEqual([{ is_locked: 0 }, { is_locked: 0 }]);
  });

  test('a row that another inserts behind the mark does not open the lock', async () => {
    await lockWithoutKey([4711, 0]);
    const { error } = await migrator(db).migrateToLatest();
    expect(error).toMatchObject({ code: 'SNOWFLAKE_MIGRATION_LOCKED' });
    await forceLock(0);
  });

  test('a schema of its own holds the tables of the migrator, and no others', async () => {
    const own = new Migrator({ db, provider, migrationTableSchema: 'migrations' });
    await sql`drop table if exists toy`.execute(db);
    expect((await own.migrateToLatest()).error).toBeUndefined();
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    expect(tables.filter(({ name }) => name !== 'toy' && name !== 'kysely_migration')).toEqual(
      ['migrations', 'test'].map((schema) =>
        expect.objectContaining({ schema, name: 'kysely_migration_lock' }),
      ),
    );
    expect(tables.filter(({ name }) => name === 'toy').map(({ schema }) => schema)).toEqual([
      'test',
    ]);
  });
});
