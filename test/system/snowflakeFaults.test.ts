import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { FaultyShop, type Phase, phases } from './faultyBuild.ts';

const double = await snowflakeDouble();
const all = Object.keys(phases) as Phase[];

/** The fault at the first statements of a phase; everything else passes. */
function once(phase: Phase, fault: Fault) {
  let left = 1;
  return (path: string, sql: string): Fault =>
    phases[phase](path, sql) && left-- > 0 ? fault : 'pass';
}

describe.skipIf(!double.port)(`one fault in a build on Snowflake${double.note}`, () => {
  let shop: FaultyShop;
  beforeAll(async () => {
    shop = await FaultyShop.open(double.port ?? 0);
  }, 300_000);
  afterAll(() => shop?.close());

  const expired = { code: '390112', message: 'Your session has expired. Please login again.' };
  const ended = { code: '390114', message: 'Authentication token has expired.' };
  const repeated: [string, Fault][] = [
    ['reset', 'reset'],
    ['lost answer', 'lose'],
    ['cut answer', 'cut'],
    ['HTTP 500', { status: 500 }],
    ['HTTP 429', { status: 429 }],
    ['expired session', expired],
    ['ended session', ended],
  ];
  const cases = repeated.flatMap(([name, fault]) =>
    all.map((phase) => [name, phase, fault] as const),
  );

  test.each(cases)('%s at %s', async (_, phase, fault) => {
    const { outcome, errors, refused } = await shop.build(once(phase, fault));
    console.log(
      _,
      phase,
      refused?.message,
      JSON.stringify(refused?.details.found),
      JSON.stringify(errors),
      outcome?.exitCode,
      JSON.stringify(outcome?.statuses),
      JSON.stringify(outcome?.warnings),
      await shop.contents(),
    );
    await shop.buildWell();
    expect(await shop.candidates()).toEqual([]);
  });
});
