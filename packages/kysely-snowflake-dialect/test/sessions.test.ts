import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loggedStatements,
  snowflakeDouble,
} from '../../../test/snowflake-double/snowflakeDouble.ts';
import { SessionPlace } from '../src/driver/session-place.ts';
import { isInTransaction } from '../src/driver/transaction-state.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

interface Tables {
  t: { a: number };
}

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`a session that is lent again${double.note}`, () => {
  const port = double.port ?? 0;
  let db: Kysely<Tables>;
  const schemaOf = async (on: Kysely<Tables>) => {
    const { rows } = await sql<{ s: string }>`select current_schema() as s`.execute(on);
    return rows[0]?.s;
  };

  beforeAll(async () => {
    await createDatabase(port, 'sessions_db');
    db = doubleDb<Tables>(port, 'sessions_db', { pool: { max: 1 } });
    await sql`create or replace table t (a integer)`.execute(db);
  }, 300_000);
  afterAll(() => db?.destroy());

  test('is where it was, after somebody made a schema', async () => {
    await db.schema.createSchema('made').execute();
    expect(await schemaOf(db)).toBe('TEST');
    await sql`-- why\ncreate schema made_too`.execute(db);
    await db.insertInto('t').values({ a: 1 }).execute();
    expect(await db.withSchema('test').selectFrom('t').selectAll().execute()).toEqual([{ a: 1 }]);
  });

  test('is where USE sent it until it is returned, whatever is made meanwhile', async () => {
    await db.connection().execute(async (one) => {
      await sql`/* there */ use schema made`.execute(one);
      expect(await schemaOf(one)).toBe('MADE');
      await one.schema.createSchema('another').execute();
      expect(await schemaOf(one)).toBe('MADE');
    });
    expect(await schemaOf(db)).toBe('TEST');
  });

  test('is in no transaction that somebody left open', async () => {
    await db.connection().execute(async (one) => {
      await sql`begin`.execute(one);
      await one.insertInto('t').values({ a: 99 }).execute();
    });
    await db.updateTable('t').set({ a: 1 }).execute();
    expect(await db.selectFrom('t').selectAll().execute()).toEqual([{ a: 1 }]);
  });

  test('asks nothing more where nobody moved it', async () => {
    const waysBack = async () =>
      (await loggedStatements(port)).filter((it) =>
        it.sqlText?.startsWith('use schema "SESSIONS_DB"'),
      ).length;
    const before = await waysBack();
    expect(before).toBeGreaterThan(0);
    await schemaOf(db);
    await schemaOf(db);
    expect(await waysBack()).toBe(before);
  });

  test('a transaction refuses values for which the driver would create a stage', async () => {
    const rows = Array.from({ length: 65_281 }, (_, a) => ({ a }));
    const filled = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('t').execute();
      await trx.insertInto('t').values(rows).execute();
    });
    await expect(filled).rejects.toMatchObject({ code: 'SNOWFLAKE_NOT_SUPPORTED' });
    // A stage would have committed what was deleted.
    expect(await db.selectFrom('t').selectAll().execute()).toEqual([{ a: 1 }]);
  });

  test('an error leads to the line that asked', async () => {
    const error: unknown = await sql`select * from nowhere`.execute(db).catch((it: unknown) => it);
    expect(error).toMatchObject({ stack: expect.stringContaining('sessions.test.ts') });
  });

  test('a listener that fails does not change the outcome', async () => {
    const heard = Promise.withResolvers<Error>();
    process.once('warning', heard.resolve);
    const listening = doubleDb<Tables>(port, 'sessions_db', {
      onStatement: () => {
        throw new Error('deaf');
      },
    });
    expect(await schemaOf(listening)).toBe('TEST');
    await listening.destroy();
    expect((await heard.promise).message).toContain('onStatement failed: Error: deaf');
  });
});

describe('the place of a session', () => {
  const at = (database?: string | null, schema?: string | null) => ({
    getSessionState: () => ({
      getCurrentDatabase: () => database,
      getCurrentSchema: () => schema,
    }),
  });
  const placeBehind = (...steps: (readonly [sql: string, answer: ReturnType<typeof at>])[]) => {
    const place = new SessionPlace();
    for (const [text, answer] of steps) place.note(text, answer);
    return place;
  };
  const login = ['alter session set X = 1', at('D', 'S"x')] as const;
  const made = ['create schema n', at('D', 'N')] as const;

  test('is that of the login, behind an answer that does not say any too', () => {
    const back = 'use schema "D"."S""x"';
    expect(placeBehind(login, made).wayBack()).toBe(back);
    expect(placeBehind(login, ['put file:///a @b', at()], made).wayBack()).toBe(back);
    expect(placeBehind(login, made, login).wayBack()).toBeUndefined();
  });

  test('is where USE sent it, whatever comments stand before', () => {
    const sent = (text: string) => placeBehind(login, [text, at('D', 'N')]).wayBack();
    expect(sent('// go\nuse schema n')).toBeUndefined();
    expect(sent(`${'/* */ '.repeat(100)}use schema n`)).toBeUndefined();
    expect(sent(`${'/* */ '.repeat(100)}create schema n`)).toBe('use schema "D"."S""x"');
  });

  test('is nowhere where its schema was dropped, and where the login named none', () => {
    const dropped = placeBehind(login, ['drop schema s', at('D', null)], made);
    expect(dropped.wayBack()).toBeUndefined();
    expect(dropped.leave()).toBe(true);
    expect(dropped.wayBack()).toBe('use schema "D"."S""x"');
    const without = placeBehind(['alter session set X = 1', at('D', null)], made);
    expect([without.wayBack(), without.leave()]).toEqual([undefined, false]);
  });
});

describe('a transaction', () => {
  test.each([
    ['begin transaction', true],
    ['-- now\nBEGIN', true],
    ['start transaction name x;', true],
    ['// go\n/* a **/ begin', true],
    [`${'/* */ '.repeat(100)}select 1`, false],
    ['begin select 1; end', false],
    ['commit', false],
    ['select 1', false],
  ])('is open behind %s: %s', (text, isOpen) => {
    expect(isInTransaction(false, text)).toBe(isOpen);
    const ends = text === 'commit';
    expect(isInTransaction(true, text)).toBe(!ends);
  });
});
