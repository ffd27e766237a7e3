import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { FaultyShop, type Phase, phases } from './faultyBuild.ts';

const double = await snowflakeDouble();
const limits = { connectTimeoutMs: 5000, statementTimeoutMs: 2500, noAnswerTimeoutMs: 5000 };
const timedOut = {
  code: '000630',
  sqlState: '57014',
  message: 'Statement reached its statement or warehouse timeout of 1 second(s) and was canceled.',
};

/** The fault at every request of a phase. */
const inPhase =
  (phase: Phase, fault: Fault) =>
  (path: string, sql: string): Fault =>
    phases[phase](path, sql) ? fault : 'pass';

describe.skipIf(!double.port)(`a build that Snowflake refuses something${double.note}`, () => {
  let shop: FaultyShop;
  beforeAll(async () => {
    shop = await FaultyShop.open(double.port ?? 0);
  }, 300_000);
  afterAll(() => shop?.close());

  const recovers = async () => {
    expect((await shop.buildWell()).exitCode).toBe(0);
    expect(new Set(Object.values(await shop.contents()))).toEqual(new Set(['new']));
    expect(await shop.candidates()).toEqual([]);
  };

  test('reports wrong credentials once, without the password', async () => {
    const message = 'Incorrect username or password (a secret password) was specified.';
    const wrong = { code: '390100', sqlState: '08004', message };
    const { refused } = await shop.build(limits, inPhase('login', wrong));
    expect(refused).toMatchObject({ code: 'WAREHOUSE_LOGIN_REFUSED' });
    expect(JSON.stringify(refused?.details)).not.toContain('a secret password');
    expect(await shop.contents()).toMatchObject({ base: 'old', fresh: 'none' });
    await recovers();
  });

  test('reports a connection that is refused', async () => {
    const { refused, seconds } = await shop.build(limits, () => 'pass', { port: 1 });
    expect(refused).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
    expect(refused?.details.found).toContain('ECONNREFUSED');
    expect(seconds).toBeLessThan(6);
    await recovers();
  });

  test.each<[Phase, Fault]>([
    ['make', timedOut],
    ['make', 'hang'],
    ['test', timedOut],
    ['test', 'hang'],
    ['clone', timedOut],
  ])('tells the timeout of a statement at %s (%j), and builds the rest', async (phase, fault) => {
    const { errors, outcome, seconds } = await shop.build(limits, inPhase(phase, fault));
    expect(errors).toMatchObject([
      {
        code: 'STATEMENT_TIMEOUT',
        subject: 'base',
        hint: expect.stringContaining('statementTimeoutMs'),
      },
    ]);
    expect(seconds).toBeLessThan(20);
    expect(outcome?.statuses).toMatchObject({ base: 'failed', alone: 'published' });
    const kept = { base: 'old', above: 'old', child: 'old', alone: 'new', fresh: 'new' };
    expect(await shop.contents()).toEqual(kept);
    await recovers();
  });

  test.each([
    ['000606', '57P03', 'No active warehouse selected.', /^Check the warehouse of the target/],
    [
      '090073',
      '22000',
      "Warehouse 'W' cannot be resumed.",
      /^The resource monitor .* `models retry`/,
    ],
    ['003001', '42501', 'Insufficient privileges.', /`models doctor --roles` prints the grants/],
    ['002003', '02000', 'It does not exist or not authorized.', /`models doctor` tries/],
  ])(
    'says what a statement lacks that is refused with %s',
    async (code, sqlState, message, hint) => {
      const { errors } = await shop.build(limits, inPhase('make', { code, sqlState, message }));
      expect(errors).toMatchObject([
        { code: 'QUERY_FAILED', subject: 'base', hint: expect.stringMatching(hint) },
      ]);
      expect(errors[0]?.hint).toMatch(/\. What was published before stays as it was\.$/);
      await recovers();
    },
  );

  test('does not claim to know what became of a clone that never answered', async () => {
    const { errors, outcome } = await shop.build(limits, inPhase('clone', 'lose'));
    expect(errors).toMatchObject([
      {
        code: 'PUBLISH_UNCERTAIN',
        subject: 'base',
        hint: 'It holds either all of its new rows or all of the old ones; run the build again, which settles it.',
      },
    ]);
    expect(outcome?.statuses).toMatchObject({ base: 'failed', alone: 'published' });
    expect(await shop.contents()).toMatchObject({ base: 'new', child: 'old', alone: 'new' });
    await recovers();
  });

  test('repeats a clone whose answer was cut, on a new session, and knows that it ran', async () => {
    let cuts = 0;
    const { errors, outcome } = await shop.build(limits, (path, sql) =>
      phases.clone(path, sql) && cuts++ === 0 ? 'cut' : 'pass',
    );
    expect(errors).toEqual([]);
    expect(outcome?.statuses).toMatchObject({ base: 'published', child: 'published' });
    expect(await shop.contents()).toMatchObject({ base: 'new', child: 'new' });
    await recovers();
  });
});
