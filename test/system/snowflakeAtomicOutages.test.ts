import { describe, expect, test } from 'vitest';
import type { Fault } from '../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { FaultyShop } from './faultyBuild.ts';

const double = await snowflakeDouble();
const limits = { connectTimeoutMs: 2500, statementTimeoutMs: 4000, noAnswerTimeoutMs: 2500 };

const names = ['base', 'above', 'child', 'alone', 'fresh'];
const all = (age: string) => Object.fromEntries(names.map((name) => [name, age]));

/** From a statement on, nothing is answered any more. */
function outage(from: RegExp, fault: Fault) {
  let isOut = false;
  return (_: string, sql: string): Fault => {
    isOut ||= from.test(sql);
    return isOut ? fault : 'pass';
  };
}

describe
  .skipIf(!double.port)
  .concurrent(`a build of all or nothing in an outage${double.note}`, () => {
    test.each<[string, RegExp, Fault, boolean]>([
      ['before the journal', /^insert into .*"JOURNAL"/, 'reset', false],
      ['as it puts the first table in place', /"MAIN"\."\w+" clone "MAIN"/, 'reset', true],
      ['as it puts the last in place', /"MAIN"\."FRESH_\d+" clone "MAIN"/, 'lose', true],
      [
        'as it notes what is in place',
        /^merge into .*"RELATIONS".*'child'.*"fingerprint"/s,
        { status: 500 },
        true,
      ],
    ])('%s', async (_, from, fault, isBegun) => {
      const shop = await FaultyShop.open(double.port ?? 0);
      try {
        const built = await shop.build(limits, outage(from, fault), { atomic: true });
        const old = { ...all('old'), fresh: 'none' };
        if (!isBegun) expect(await shop.contents()).toEqual(old);
        for (const { code } of built.errors) {
          expect(['PUBLISH_INCOMPLETE', 'WAREHOUSE_UNAVAILABLE', 'CONNECTION_LOST']).toContain(
            code,
          );
        }
        const next = await shop.buildWell();
        expect(next.exitCode).toBe(0);
        const isCompleted = next.warnings.some(({ subject }) => subject.startsWith('faulty'));
        expect(isCompleted).toBe(isBegun);
        expect(new Set(Object.values(next.statuses))).toEqual(
          new Set([isBegun ? 'kept' : 'published']),
        );
        expect(await shop.contents()).toEqual(all('new'));
        expect(await shop.candidates()).toEqual([]);
      } finally {
        await shop.close();
      }
    });
  });
