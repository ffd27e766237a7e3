import { createPool } from 'generic-pool';
import { type DatabaseConnection, type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  loggedStatements,
  snowflakeDouble,
} from '../../../test/snowflake-double/snowflakeDouble.ts';
import {
  SnowflakeConnectionError,
  SnowflakeNotSupportedError,
  SnowflakeQueryError,
  type StatementEvent,
  statementOptions,
} from '../src/index.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

interface Numbers {
  n: { i: number };
}

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`driver${double.note}`, () => {
  const port = double.port ?? 0;
  const events: StatementEvent[] = [];
  let db: Kysely<Numbers>;

  beforeAll(async () => {
    await createDatabase(port, 'driver_db');
    db = doubleDb<Numbers>(port, 'driver_db', { onStatement: (event) => events.push(event) });
    await sql`create or replace table n as select seq4() as i from table(generator(rowcount => 2500))`.execute(
      db,
    );
  }, 300_000);
  afterAll(() => db?.destroy());

  test('a statement that fails says its code, state, query id and text', async () => {
    const failed = sql`select * from nowhere where x = ${'a secret value'}`.execute(db);
    const error: unknown = await failed.catch((it: unknown) => it);
    expect(error).toBeInstanceOf(SnowflakeQueryError);
    expect(error).toMatchObject({
      code: '002003',
      sqlState: '42S02',
      queryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sql: 'select * from nowhere where x = ?',
    });
    expect(String(error)).toMatch(
      /^SnowflakeQueryError: Snowflake error 002003 \(42S02\): .*NOWHERE.*\[query id .*\]$/,
    );
    expect(JSON.stringify(error) + String(error)).not.toContain('a secret value');
  });

  test('counts of changed rows', async () => {
    await sql`create or replace table counted (a integer)`.execute(db);
    const counted = doubleDb<{ counted: { a: number } }>(port, 'driver_db');
    const inserted = await counted
      .insertInto('counted')
      .values([{ a: 1 }, { a: 2 }])
      .executeTakeFirst();
    const updated = await counted
      .updateTable('counted')
      .set({ a: 3 })
      .where('a', '=', 1)
      .executeTakeFirst();
    const deleted = await counted.deleteFrom('counted').executeTakeFirst();
    await counted.destroy();
    expect([
      inserted.numInsertedOrUpdatedRows,
      updated.numUpdatedRows,
      deleted.numDeletedRows,
    ]).toEqual([2n, 1n, 2n]);
  });

  test('a transaction commits and rolls back', async () => {
    await sql`create or replace table kept (a integer)`.execute(db);
    await db.transaction().execute((trx) => sql`insert into kept values (1)`.execute(trx));
    const failing = db.transaction().execute(async (trx) => {
      await sql`insert into kept values (2)`.execute(trx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await sql`select a from kept`.execute(db)).rows).toEqual([{ a: 1 }]);
  });

  test('what transactions lack is refused', async () => {
    const serializable = db
      .transaction()
      .setIsolationLevel('serializable')
      .execute(async () => 1);
    await expect(serializable).rejects.toThrow('does not support the isolation level SERIALIZABLE');
    const readOnly = db
      .transaction()
      .setAccessMode('read only')
      .execute(async () => 1);
    await expect(readOnly).rejects.toThrow(SnowflakeNotSupportedError);
    const trx = await db.startTransaction().execute();
    // Kysely's own words: the driver has no methods for savepoints.
    await expect(trx.savepoint('a').execute()).rejects.toThrow('not supported');
    await trx.rollback().execute();
  });

  test('query tag and timeout go with the statement', async () => {
    const tagged = db.withPlugin(
      statementOptions({
        queryTag: '{"model":"a"}',
        timeoutInSeconds: 7,
        parameters: { ROWS_PER_RESULTSET: 5 },
      }),
    );
    await sql`select 1 as tagged_statement`.execute(tagged);
    const log = await loggedStatements(port);
    expect(log.find((it) => it.sqlText?.includes('tagged_statement'))?.parameters).toEqual({
      QUERY_TAG: '{"model":"a"}',
      STATEMENT_TIMEOUT_IN_SECONDS: 7,
      ROWS_PER_RESULTSET: 5,
    });
  });

  test('the options of the query override those of the dialect', async () => {
    const tagged = doubleDb<Numbers>(port, 'driver_db', {
      statement: ({ sql: text }) => ({ queryTag: `length ${text.length}`, timeoutInSeconds: 9 }),
    });
    await sql`select 2 as under`.execute(tagged);
    await sql`select 3 as over`.execute(tagged.withPlugin(statementOptions({ queryTag: 'mine' })));
    await tagged.destroy();
    const log = await loggedStatements(port);
    const parametersOf = (text: string) => log.find((it) => it.sqlText === text)?.parameters;
    expect(parametersOf('select 2 as under')).toEqual({
      QUERY_TAG: 'length 17',
      STATEMENT_TIMEOUT_IN_SECONDS: 9,
    });
    expect(parametersOf('select 3 as over')).toEqual({
      QUERY_TAG: 'mine',
      STATEMENT_TIMEOUT_IN_SECONDS: 9,
    });
  });

  test('a tag or timeout that Snowflake would refuse is refused', () => {
    expect(() => statementOptions({ queryTag: 'x'.repeat(2001) })).toThrow('2001 characters');
    expect(() => statementOptions({ timeoutInSeconds: 0 })).toThrow('whole number of seconds');
  });

  test('statements are reported to the listener', async () => {
    events.length = 0;
    const { rows } = await sql`select i from n limit 3`.execute(db);
    expect(rows).toHaveLength(3);
    expect(events).toEqual([
      expect.objectContaining({
        sql: 'select i from n limit 3',
        rows: 3,
        error: undefined,
        queryId: expect.any(String),
      }),
    ]);
  });

  test('a session begins with its parameters', async () => {
    const other = doubleDb<Numbers>(port, 'driver_db', {
      session: { WEEK_START: 1, TIMEZONE: "it's" },
    });
    await sql`select 1`.execute(other);
    await other.destroy();
    const log = await loggedStatements(port);
    expect(log.map((it) => it.sqlText)).toContain(
      "alter session set TIMEZONE = 'it''s', TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF9', TIMESTAMP_INPUT_FORMAT = 'AUTO', DATE_INPUT_FORMAT = 'AUTO', TIME_INPUT_FORMAT = 'AUTO', QUOTED_IDENTIFIERS_IGNORE_CASE = false, AUTOCOMMIT = true, STRICT_JSON_OUTPUT = true, WEEK_START = 1",
    );
  });

  test('queries run at the same time on the pool, and no more than it allows', async () => {
    const pooled = doubleDb<Numbers>(port, 'driver_db', { pool: { max: 3 } });
    const before = (await loggedStatements(port)).filter((it) => it.login).length;
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) => sql<{ v: number }>`select ${i} as v`.execute(pooled)),
    );
    const logins = (await loggedStatements(port)).filter((it) => it.login).length - before;
    await pooled.destroy();
    expect(results.map(({ rows }) => rows[0]?.v)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(logins).toBe(3);
  });

  test('a destroyed dialect refuses queries', async () => {
    const gone = doubleDb<Numbers>(port, 'driver_db');
    await sql`select 1`.execute(gone);
    await gone.destroy();
    await expect(sql`select 1`.execute(gone)).rejects.toThrow('destroyed');
  });

  test('waiting for a connection ends in time', async () => {
    const small = doubleDb<Numbers>(port, 'driver_db', { pool: { max: 1, acquireTimeoutMs: 100 } });
    // A login takes longer than that on a busy machine; the session that it opens is then free.
    await vi.waitFor(() => sql`select 1`.execute(small), { timeout: 30_000, interval: 100 });
    await small.connection().execute(async () => {
      await expect(sql`select 1`.execute(small)).rejects.toThrow(
        'No connection became free within 100 ms',
      );
    });
    await small.destroy();
  });

  test('another pool lends the sessions where one is given', async () => {
    const counts = { made: 0, closed: 0 };
    const pooled = doubleDb<Numbers>(port, 'driver_db', {
      pool: ({ create, destroy, validate }) => {
        const factory = {
          create: () => create().finally(() => (counts.made += 1)),
          destroy: (session: DatabaseConnection) =>
            destroy(session).finally(() => (counts.closed += 1)),
          validate: async (session: DatabaseConnection) => validate(session),
        };
        const pool = createPool(factory, { max: 2, testOnBorrow: true });
        return {
          acquire: () => pool.acquire(),
          release: (session) => pool.release(session),
          destroy: () => pool.drain().then(() => pool.clear()),
        };
      },
    });
    const values = await Promise.all(
      Array.from({ length: 6 }, (_, i) => sql<{ v: number }>`select ${i} as v`.execute(pooled)),
    );
    expect(values.map(({ rows }) => rows[0]?.v)).toEqual([0, 1, 2, 3, 4, 5]);
    const controller = new AbortController();
    const running = sql`select count(*) from n a, n b`.execute(pooled, {
      signal: controller.signal,
      inflightQueryAbortStrategy: 'kill session',
    });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await running.catch(() => undefined);
    expect((await sql`select 1 as one`.execute(pooled)).rows).toEqual([{ one: 1 }]);
    await pooled.destroy();
    expect(counts.made).toBeLessThanOrEqual(3);
    expect(counts.closed).toBe(counts.made);
  });

  test('an aborted query rejects with the reason, and the connection serves the next one', async () => {
    const single = doubleDb<Numbers>(port, 'driver_db', { pool: { max: 1 } });
    const controller = new AbortController();
    const running = single
      .selectFrom('n')
      .innerJoin('n as m', (join) => join.onTrue())
      .select((eb) => eb.fn.countAll<number>().as('c'))
      .execute({ signal: controller.signal, inflightQueryAbortStrategy: 'cancel query' });
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    expect(await single.selectFrom('n').select('i').orderBy('i').limit(1).execute()).toEqual([
      { i: 0 },
    ]);
    await single.destroy();
  });

  test('killing a session ends its query and the pool opens another', async () => {
    const single = doubleDb<Numbers>(port, 'driver_db', { pool: { max: 1 } });
    await sql`select 1`.execute(single);
    const controller = new AbortController();
    const running = sql`select count(*) from n a, n b`.execute(single, {
      signal: controller.signal,
      inflightQueryAbortStrategy: 'kill session',
    });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await running.catch(() => undefined);
    expect((await sql`select 1 as one`.execute(single)).rows).toEqual([{ one: 1 }]);
    await single.destroy();
  });

  test('a stream comes in chunks of the size asked for', async () => {
    const sizes: number[] = [];
    const streamed = db.selectFrom('n').select('i').orderBy('i');
    for await (const { rows } of db.getExecutor().stream<{ i: number }>(streamed.compile(), 1000)) {
      sizes.push(rows.length);
    }
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  test('a stream can be left early, and the connection serves the next query', async () => {
    const single = doubleDb<Numbers>(port, 'driver_db', { pool: { max: 1 } });
    let sum = 0;
    for await (const { i } of single.selectFrom('n').select('i').orderBy('i').stream(10)) {
      sum += i;
      if (i === 4) break;
    }
    expect(sum).toBe(10);
    expect(await single.selectFrom('n').select('i').orderBy('i').limit(1).execute()).toEqual([
      { i: 0 },
    ]);
    await single.destroy();
  });

  test('the driver is missing', async () => {
    const missing = doubleDb<Numbers>(port, 'driver_db', {
      sdk: () => {
        throw new SnowflakeConnectionError('SNOWFLAKE_DRIVER_MISSING', 'not here');
      },
    });
    await expect(sql`select 1`.execute(missing)).rejects.toThrow('not here');
  });
});
