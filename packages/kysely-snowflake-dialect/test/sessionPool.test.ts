import { describe, expect, test } from 'vitest';
import { type PoolOptions, tarnPool } from '../src/driver/session-pool.ts';
import { SnowflakeValueError } from '../src/index.ts';

interface Session {
  readonly number: number;
  usable: boolean;
  closed: boolean;
}

function makePool(options: PoolOptions = {}, fail: (number: number) => boolean = () => false) {
  const made: Session[] = [];
  const pool = tarnPool<Session>(
    {
      create: async () => {
        const session = { number: made.length + 1, usable: true, closed: false };
        made.push(session);
        if (fail(session.number)) throw new Error(`no session ${session.number}`);
        return session;
      },
      destroy: async (session) => {
        session.closed = true;
      },
      validate: ({ usable }) => usable,
    },
    options,
  );
  return { pool, made };
}

const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the pool of sessions', () => {
  test('a session that came back is lent again', async () => {
    const { pool, made } = makePool();
    pool.release(await pool.acquire());
    expect((await pool.acquire()).number).toBe(1);
    expect(made).toHaveLength(1);
  });

  test('no more than max, and the rest waits in order', async () => {
    const { pool, made } = makePool({ max: 2 });
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    const order: string[] = [];
    const note = (name: string) => (session: Session) => {
      order.push(name);
      return session;
    };
    const third = pool.acquire().then(note('third'));
    const fourth = pool.acquire().then(note('fourth'));
    await soon();
    expect(order).toEqual([]);
    pool.release(second);
    pool.release(first);
    expect([await third, await fourth]).toEqual([second, first]);
    expect(order).toEqual(['third', 'fourth']);
    expect(made).toHaveLength(2);
  });

  test('a broken session is closed and replaced for whoever waits', async () => {
    const { pool, made } = makePool({ max: 1 });
    const first = await pool.acquire();
    const waiting = pool.acquire();
    first.usable = false;
    pool.release(first);
    expect((await waiting).number).toBe(2);
    expect(made.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test('a session that broke while idle is not lent', async () => {
    const { pool } = makePool();
    const first = await pool.acquire();
    pool.release(first);
    first.usable = false;
    expect((await pool.acquire()).number).toBe(2);
    expect(first.closed).toBe(true);
  });

  test('idle sessions above min are closed', async () => {
    const { pool, made } = makePool({ min: 1, idleTimeoutMs: 10 });
    const sessions = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
    for (const session of sessions) pool.release(session);
    await soon(50);
    expect(made.filter(({ closed }) => closed)).toHaveLength(2);
  });

  test('a session that cannot be made fails one waiter and leaves room', async () => {
    const { pool } = makePool({ max: 1 }, (number) => number === 1);
    await expect(pool.acquire()).rejects.toThrow('no session 1');
    expect((await pool.acquire()).number).toBe(2);
  });

  test('waiting ends after a time, or by a signal, and leaves no trace', async () => {
    const { pool } = makePool({ max: 1, acquireTimeoutMs: 10 });
    const held = await pool.acquire();
    await expect(pool.acquire()).rejects.toMatchObject({ code: 'SNOWFLAKE_POOL_TIMEOUT' });
    const controller = new AbortController();
    const waiting = pool.acquire(controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(pool.acquire(controller.signal)).rejects.toThrow('enough');
    pool.release(held);
    expect(await pool.acquire()).toBe(held);
  });

  test('closing fails who waits, and closes sessions once the lent ones are back', async () => {
    const { pool, made } = makePool({ max: 2 });
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    await pool.release(first);
    const again = await pool.acquire();
    const refused = pool.acquire();
    const closing = pool.destroy();
    await expect(refused).rejects.toMatchObject({ code: 'SNOWFLAKE_POOL_CLOSED' });
    await closing;
    await pool.release(again);
    await soon();
    expect(made.some(({ closed }) => closed)).toBe(false);
    await pool.release(second);
    await soon();
    expect(made.map(({ closed }) => closed)).toEqual([true, true]);
    await expect(pool.acquire()).rejects.toThrow('closed');
  });

  test('closing waits until idle sessions are closed, and for no login', async () => {
    const idle = makePool();
    await idle.pool.release(await idle.pool.acquire());
    await idle.pool.destroy();
    expect(idle.made.map(({ closed }) => closed)).toEqual([true]);

    const login = Promise.withResolvers<string>();
    const closed: string[] = [];
    const pool = tarnPool<string>({
      create: () => login.promise,
      destroy: async (session) => void closed.push(session),
      validate: () => true,
    });
    const refused = pool.acquire();
    await Promise.all([
      pool.destroy(),
      expect(refused).rejects.toMatchObject({ code: 'SNOWFLAKE_POOL_CLOSED' }),
    ]);
    login.resolve('late');
    await soon();
    expect(closed).toEqual(['late']);
  });

  test.each<[PoolOptions, string]>([
    [{ max: 0 }, 'pool.max is 0; give a whole number from 1.'],
    [{ min: -1 }, 'pool.min is -1; give a whole number from 0.'],
    [{ min: 3, max: 2 }, 'pool.min is 3, above pool.max 2.'],
  ])('%o is refused', (options, message) => {
    expect(() => makePool(options)).toThrow(new SnowflakeValueError(message));
  });
});
