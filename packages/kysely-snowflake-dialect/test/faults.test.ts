import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../../test/snowflake-double/faultProxy.ts';
import {
  doubleConnection,
  snowflakeDouble,
} from '../../../test/snowflake-double/snowflakeDouble.ts';
import type { SnowflakeDialectConfig } from '../src/index.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

const double = await snowflakeDouble(1000);
const isQuery = (path: string) => path.startsWith('/queries/v1/query-request');

describe.skipIf(!double.port)(`faults${double.note}`, () => {
  let proxy: FaultProxy;
  const opened: Kysely<object>[] = [];

  const open = (config: SnowflakeDialectConfig = {}): Kysely<object> => {
    const db = doubleDb<object>(proxy.port, 'faults_db', { pool: { max: 1 }, ...config });
    opened.push(db);
    return db;
  };

  const run = async (db: Kysely<object>, text = 'select 1 as one') => {
    const startedAt = performance.now();
    const outcome = await sql`${sql.raw(text)}`.execute(db).then(
      ({ rows }) => ({ rows, error: undefined }),
      (error: unknown) => ({ rows: undefined, error }),
    );
    return { ...outcome, seconds: (performance.now() - startedAt) / 1000 };
  };

  beforeAll(async () => {
    await createDatabase(double.port ?? 0, 'faults_db');
    proxy = await startFaultProxy(double.port ?? 0);
  }, 300_000);
  afterEach(async () => {
    proxy.fault = () => 'pass';
    // What a test left to be repeated would meet the faults of the next one.
    await Promise.all(opened.splice(0).map((db) => db.destroy()));
  });
  afterAll(() => proxy?.close());

  test('a refused connection is one clear error', async () => {
    const nowhere = doubleConnection(1, 'faults_db');
    const { error, seconds } = await run(open({ connection: nowhere }));
    expect(error).toMatchObject({ code: 'SNOWFLAKE_CONNECT_FAILED' });
    expect(String(error)).toContain('ECONNREFUSED');
    expect(seconds).toBeLessThan(15);
  });

  test('a login that is never answered ends in the configured time', async () => {
    proxy.fault = () => 'hang';
    const { error, seconds } = await run(open({ connectTimeoutMs: 500 }));
    expect(error).toMatchObject({ code: 'SNOWFLAKE_CONNECT_TIMEOUT' });
    expect(seconds).toBeLessThan(3);
  });

  test('wrong credentials are reported as Snowflake reports them, without the password', async () => {
    proxy.fault = (path) =>
      path.includes('login-request')
        ? {
            code: '390100',
            sqlState: '08004',
            message: 'Incorrect username or password (a secret password) was specified.',
          }
        : 'pass';
    const { error } = await run(open());
    expect(error).toMatchObject({ code: 'SNOWFLAKE_CONNECT_FAILED', driverCode: '390100' });
    expect(String(error)).toContain('Incorrect username or password ([redacted]) was specified.');
  });

  test.each(['reset', 'lose'] as const)(
    'a connection lost before the answer (%s) is repeated under the same request id',
    async (fault) => {
      const db = open();
      await run(db);
      proxy.paths.length = 0;
      let faults = 0;
      proxy.fault = (path) => (isQuery(path) && faults++ === 0 ? fault : 'pass');
      expect((await run(db)).rows).toEqual([{ one: 1 }]);
      const ids = proxy.paths
        .filter(isQuery)
        .map((path) => new URLSearchParams(path.split('?')[1]).get('requestId'));
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
    },
  );

  test('a reset in the middle of an answer is an error that says the statement may have run', async () => {
    const db = open();
    await run(db);
    let cuts = 0;
    proxy.fault = (path) => (isQuery(path) && cuts++ === 0 ? 'cut' : 'pass');
    const { error } = await run(db);
    expect(error).toMatchObject({ code: '401001', outcomeUnknown: true });
    expect(String(error)).toContain('The statement may or may not have run');
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
  });

  test('a reset in the middle of a large result is repeated', async () => {
    const db = open();
    let cuts = 0;
    proxy.fault = (path) => (path.startsWith('/chunk/') && cuts++ === 0 ? 'cut' : 'pass');
    const { rows } = await run(db, 'select seq4() as i from table(generator(rowcount => 3000))');
    expect(rows).toHaveLength(3000);
    expect(cuts).toBeGreaterThan(2);
  });

  test('one HTTP 500 is repeated', async () => {
    const db = open();
    await run(db);
    let faults = 0;
    proxy.fault = (path) => (isQuery(path) && faults++ === 0 ? { status: 500 } : 'pass');
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
  });

  test.each([{ status: 500 } as const, 'reset' as const])(
    'an outage (%o) ends in the configured time, and the pool recovers',
    async (fault) => {
      const db = open({ noContactTimeoutMs: 1000 });
      await run(db);
      proxy.fault = () => fault;
      const { error, seconds } = await run(db);
      expect(error).toMatchObject({ code: 'SNOWFLAKE_NO_ANSWER' });
      expect(String(error)).toContain('Snowflake has not answered for 1000 ms');
      expect(seconds).toBeLessThan(4);
      proxy.fault = () => 'pass';
      expect((await run(db)).rows).toEqual([{ one: 1 }]);
    },
  );

  test('an expired session token is renewed without a trace', async () => {
    const db = open();
    await run(db);
    let expired = 0;
    proxy.fault = (path) =>
      isQuery(path) && expired++ === 0
        ? { code: '390112', message: 'Your session has expired. Please login again.' }
        : 'pass';
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
    expect(proxy.paths.some((path) => path.startsWith('/session/token-request'))).toBe(true);
  });

  test('a session that cannot be renewed is an error once, then replaced', async () => {
    const db = open();
    await run(db);
    proxy.fault = (path) =>
      isQuery(path) || path.startsWith('/session/token-request')
        ? {
            code: '390114',
            message: 'Authentication token has expired. The user must authenticate again.',
          }
        : 'pass';
    const { error } = await run(db);
    expect(String(error)).toContain('390114');
    expect(String(error)).toContain('must authenticate again');
    proxy.fault = () => 'pass';
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
  });

  test('a session whose rollback failed is not used again', async () => {
    const db = open();
    await run(db);
    proxy.paths.length = 0;
    proxy.fault = (path, body) =>
      isQuery(path) && body.includes('rollback')
        ? { code: '000603', sqlState: 'XX000', message: 'internal error' }
        : 'pass';
    const failing = db.transaction().execute(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow();
    proxy.fault = () => 'pass';
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
    expect(proxy.paths.filter((path) => path.includes('login-request'))).toHaveLength(1);
  });

  test('a statement timeout says so and leaves the session as it is', async () => {
    const db = open();
    await run(db);
    proxy.paths.length = 0;
    const message =
      'Statement reached its statement or warehouse timeout of 5 second(s) and was canceled.';
    let faults = 0;
    proxy.fault = (path) =>
      isQuery(path) && faults++ === 0 ? { code: '000630', sqlState: '57014', message } : 'pass';
    const { error } = await run(db);
    expect(error).toMatchObject({ code: '000630', sqlState: '57014', sql: 'select 1 as one' });
    expect(String(error)).toContain(message);
    expect((await run(db)).rows).toEqual([{ one: 1 }]);
    expect(proxy.paths.filter((path) => path.includes('login-request'))).toEqual([]);
  });
});
