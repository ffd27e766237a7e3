import { describe, expect, test } from 'vitest';
import type { Fault } from '../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { FaultyShop, type Phase, phases } from './faultyBuild.ts';

const double = await snowflakeDouble();
const limits = { connectTimeoutMs: 20_000, statementTimeoutMs: 20_000, noAnswerTimeoutMs: 20_000 };

// Side by side: the driver waits for seconds before it repeats a request.
const early: readonly Phase[] = ['catalog', 'lease', 'make', 'test'];
const late: readonly Phase[] = ['clone', 'note', 'drop'];
const inSession: readonly (readonly Phase[])[] = [early, late];
const withLogin: typeof inSession = [...inSession, ['login']];

/** The fault at the first statement of each phase; everything else passes. */
function onceIn(chosen: readonly Phase[], fault: Fault) {
  const left = new Set(chosen);
  const decide = (path: string, sql: string): Fault => {
    const phase = [...left].find((each) => phases[each](path, sql));
    if (phase === undefined) return 'pass';
    left.delete(phase);
    return fault;
  };
  return { left, decide };
}

async function survives(chosen: readonly Phase[], fault: Fault): Promise<void> {
  const shop = await FaultyShop.open(double.port ?? 0);
  try {
    const { left, decide } = onceIn(chosen, fault);
    const { outcome, errors, refused } = await shop.build(limits, decide);
    expect({ refused, errors, left: [...left] }).toEqual({ errors: [], left: [] });
    // The model that is new in each round leaves that of the round before without a model.
    const told = outcome?.warnings.filter(({ subject }) => !/^main\.fresh_\d+$/.test(subject));
    expect([outcome?.exitCode, told]).toEqual([0, []]);
    const everywhere = { base: 'new', above: 'new', child: 'new', alone: 'new', fresh: 'new' };
    expect(await shop.contents()).toEqual(everywhere);
    expect((await shop.buildWell()).exitCode).toBe(0);
    expect(await shop.contents()).toEqual(everywhere);
    expect(await shop.candidates()).toEqual([]);
  } finally {
    await shop.close();
  }
}

const expired = { code: '390112', message: 'Your session has expired.' };
const ended = { code: '390114', message: 'The user must authenticate again.' };
const cases: readonly (readonly [string, typeof inSession, Fault])[] = [
  ['a connection that is reset', withLogin, 'reset'],
  ['an answer that is lost after the statement ran', withLogin, 'lose'],
  ['an answer that is cut in the middle', withLogin, 'cut'],
  ['HTTP 500', withLogin, { status: 500 }],
  ['HTTP 429', withLogin, { status: 429 }],
  ['a session token that expired', inSession, expired],
  ['a session that cannot be renewed', inSession, ended],
];

describe
  .skipIf(!double.port)
  .concurrent(`a build that meets a fault once in every phase${double.note}`, () => {
    test.each(cases)('survives %s', async (_, parts, fault) => {
      await Promise.all(parts.map((chosen) => survives(chosen, fault)));
    });
  });
