import { describe, expect, it } from 'vitest';
import type { PlannedUnit } from '../../../packages/kysely-models/src/plan/request/plan.ts';
import { resultOf } from '../../../packages/kysely-models/src/run/execute/relationRun.ts';
import { runUnits } from '../../../packages/kysely-models/src/run/execute/runUnits.ts';
import type { RelationResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import type { Session } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel } from '../support/anyModel.ts';

/** Sessions that are never asked anything: the queue only hands them out. */
const sessions = (count: number) => Array.from({ length: count }, async () => session());

const session = (): Session => ({
  run: () => Promise.reject(new Error('unused')),
  rows: () => Promise.reject(new Error('unused')),
  stream: async function* () {},
  label: () => undefined,
  use: () => undefined,
  interrupt: () => undefined,
  close: () => undefined,
});

const unit = (name: string, dependsOn: readonly string[] = []): PlannedUnit => ({
  id: `unit of ${name}`,
  dependsOn: dependsOn.map((other) => `unit of ${other}`),
  relations: [
    {
      relation: anyModel(name),
      path: { schema: 'main', name },
      action: { kind: 'publish', as: 'table' },
      statements: [],
      candidate: undefined,
      compute: undefined,
      load: undefined,
      record: undefined,
      delta: undefined,
      tests: undefined,
      testsAtEnd: undefined,
      drift: undefined,
      untested: [],
    },
  ],
});

const done = ({ relations }: PlannedUnit, status: RelationResult['status'] = 'published') => ({
  results: relations.map((planned): RelationResult => ({ ...resultOf(planned), status })),
  tidied: Promise.resolve(),
});

const pause = (ms = 1) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs units, and tells how many were in flight at most and in which order they began. */
async function flow(units: readonly PlannedUnit[], threads: number) {
  const began: string[] = [];
  const inUse = new Set<Session>();
  let most = 0;
  const results = await runUnits(units, sessions(threads), {
    run: async (session, each) => {
      expect(inUse.has(session)).toBe(false);
      inUse.add(session);
      most = Math.max(most, inUse.size);
      began.push(each.relations[0]?.relation.name ?? '');
      await pause();
      inUse.delete(session);
      return done(each);
    },
    onFinish: () => undefined,
  });
  return { most, began, results };
}

describe('units', () => {
  it('run at the same time, as many as there are sessions', async () => {
    const units = Array.from({ length: 10 }, (_, at) => unit(`u${at}`));
    expect((await flow(units, 3)).most).toBe(3);
    expect((await flow(units, 1)).most).toBe(1);
    expect((await flow(units, 50)).most).toBe(10);
  });

  it('run one after the other where the graph says so', async () => {
    const chain = [unit('c', ['b']), unit('b', ['a']), unit('a')];
    expect(await flow(chain, 4)).toMatchObject({ most: 1, began: ['a', 'b', 'c'] });
  });

  it('run first that the longest path follows, whatever became ready when', async () => {
    const units = [
      unit('alone'),
      unit('short'),
      unit('after short', ['short']),
      unit('long'),
      unit('after long', ['long']),
      unit('end', ['after long']),
    ];
    const began = ['long', 'short', 'after long', 'alone', 'after short', 'end'];
    expect((await flow(units, 1)).began).toEqual(began);
  });

  it('are none, and nothing happens', async () => {
    expect((await flow([], 2)).results).toEqual([]);
  });

  it('of 30,000 that fail in a chain or wait for one take no more than moments', async () => {
    const names = Array.from({ length: 30_000 }, (_, at) => `u${at}`);
    const chain = names.map((name, at) => unit(name, at === 0 ? [] : [`u${at - 1}`]));
    const star = names.map((name, at) => unit(name, at === 0 ? [] : ['u0']));
    for (const units of [chain, star]) {
      const started = performance.now();
      const results = await runUnits(units, sessions(4), {
        run: async (_, each) => done(each, 'failed'),
        onFinish: () => undefined,
      });
      expect(results.filter(({ status }) => status === 'skipped')).toHaveLength(29_999);
      expect(new Set(results.slice(1).map(({ because }) => because))).toEqual(new Set(['u0']));
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});

describe('sessions that come late', () => {
  it('join what is running already, and those that never come are done without', async () => {
    const late = Promise.withResolvers<ReturnType<typeof session>>();
    const inFlight: number[] = [];
    let running = 0;
    const units = Array.from({ length: 12 }, (_, at) => unit(`u${at}`));
    const opening = [Promise.resolve(session()), late.promise, Promise.resolve(undefined)];
    const results = await runUnits(units, opening, {
      run: async (_, each) => {
        inFlight.push(++running);
        if (inFlight.length === 2) late.resolve(session());
        await pause(10);
        running -= 1;
        return done(each);
      },
      onFinish: () => undefined,
    });
    expect(results).toHaveLength(12);
    expect(inFlight[1]).toBe(1);
    expect(Math.max(...inFlight)).toBe(2);
  });

  it('are waited for when units are ready and none is open', async () => {
    const results = await runUnits([unit('a'), unit('b', ['a'])], [pause(20).then(session)], {
      run: async (_, each) => done(each),
      onFinish: () => undefined,
    });
    expect(results.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('tidying up after a unit', () => {
  it('keeps its session, and not what depends on it', async () => {
    const log: string[] = [];
    const tidyUp = async (id: string) => {
      await pause(20);
      log.push(`${id} is tidy`);
    };
    const results = await runUnits([unit('a'), unit('b', ['a'])], sessions(2), {
      run: async (_, each) => {
        log.push(each.id);
        return { ...done(each), tidied: tidyUp(each.id) };
      },
      onFinish: () => undefined,
    });
    expect(results).toHaveLength(2);
    const [a, b] = ['unit of a', 'unit of b'];
    expect(log).toEqual([a, b, `${a} is tidy`, `${b} is tidy`]);
  });

  it('is waited for by the next unit on the same session', async () => {
    let isTidy = true;
    await runUnits([unit('a'), unit('b')], sessions(1), {
      run: async (_, each) => {
        expect(isTidy).toBe(true);
        isTidy = false;
        const tidied = pause(10).then(() => {
          isTidy = true;
        });
        return { ...done(each), tidied };
      },
      onFinish: () => undefined,
    });
  });
});

describe('an error that is nobody’s fault', () => {
  it('in a unit comes out once the others are done', async () => {
    let others = 0;
    const running = runUnits([unit('a'), unit('b'), unit('c'), unit('d', ['b'])], sessions(3), {
      run: async (_, each) => {
        if (each.id === 'unit of a') throw new Error('a bug');
        await pause(20);
        others += 1;
        return done(each);
      },
      onFinish: () => undefined,
    });
    await expect(running).rejects.toThrow('a bug');
    expect(others).toBe(2);
  });

  it('is not followed by a unit that another makes ready', async () => {
    const began: string[] = [];
    const running = runUnits([unit('a'), unit('b'), unit('c', ['b'])], sessions(3), {
      run: async (_, each) => {
        began.push(each.id);
        if (each.id === 'unit of a') throw new Error('a bug');
        await pause(20);
        return done(each);
      },
      onFinish: () => undefined,
    });
    await expect(running).rejects.toThrow('a bug');
    await pause(20);
    expect(began).toEqual(['unit of b', 'unit of a']);
  });

  it('in the report of a result is thrown as well', async () => {
    let runs = 0;
    const running = runUnits([unit('a'), unit('b'), unit('c')], sessions(1), {
      run: async (_, each) => {
        runs += 1;
        return done(each);
      },
      onFinish: () => {
        throw new Error('no room on the screen');
      },
    });
    await expect(running).rejects.toThrow('no room on the screen');
    expect(runs).toBe(1);
  });
});

describe('a stopped queue', () => {
  it('starts nothing more and says so', async () => {
    const stop = new AbortController();
    const results = await runUnits([unit('a'), unit('b', ['a']), unit('c')], sessions(1), {
      run: async (_, each) => {
        stop.abort();
        return done(each);
      },
      onFinish: () => undefined,
      signal: stop.signal,
    });
    const found = results.map(({ name, status, because }) => [name, status, because]);
    expect(found.toSorted()).toEqual([
      ['a', 'published', undefined],
      ['b', 'interrupted', undefined],
      ['c', 'interrupted', undefined],
    ]);
  });
});

it('start no more after one failed, when told so; those that run are finished', async () => {
  const units = [unit('bad'), unit('beside'), unit('next'), unit('child', ['bad'])];
  const results = await runUnits(units, sessions(2), {
    run: async (_, each) => {
      const isBad = each.id === 'unit of bad';
      await pause(isBad ? 1 : 20);
      return done(each, isBad ? 'failed' : 'published');
    },
    onFinish: () => undefined,
    failFast: true,
  });
  expect(
    Object.fromEntries(results.map(({ name, status, because }) => [name, [status, because]])),
  ).toEqual({
    bad: ['failed', undefined],
    beside: ['published', undefined],
    next: ['skipped', 'bad'],
    child: ['skipped', 'bad'],
  });
});
