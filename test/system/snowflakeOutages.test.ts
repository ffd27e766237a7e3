import { describe, expect, test } from 'vitest';
import type { Fault } from '../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../thorough.ts';
import { type FaultyBuild, FaultyShop, type Phase, phases } from './faultyBuild.ts';

const double = await snowflakeDouble();
// Long enough for a busy machine to answer what is not held back.
const limits = { connectTimeoutMs: 2500, statementTimeoutMs: 4000, noAnswerTimeoutMs: 2500 };
// Planning and a run each notice an outage within one of them, and end with one try to log in anew.
const mostSeconds = 25;

const faults: readonly (readonly [string, Fault])[] = [
  ['silence', 'hang'],
  ['lost answers', 'lose'],
  ['resets', 'reset'],
  ['HTTP 500', { status: 500 }],
];

/** From the first statement of a phase on, nothing is answered any more. */
function outage(phase: Phase, fault: Fault) {
  let isOut = false;
  const decide = (path: string, sql: string): Fault => {
    isOut ||= phases[phase](path, sql);
    return isOut ? fault : 'pass';
  };
  return { decide, hasBegun: () => isOut };
}

/** What a build promises of a relation's rows. */
function promised(name: string, { outcome, errors }: FaultyBuild): readonly string[] {
  const before = name === 'fresh' ? 'none' : 'old';
  // A view shows what the table below it holds.
  const of = name === 'above' ? 'base' : name;
  const isUncertain = errors.some(
    ({ code, subject }) => code === 'PUBLISH_UNCERTAIN' && subject?.startsWith(of) === true,
  );
  if (isUncertain) return ['new', before];
  const result = outcome?.relations.find((each) => each.name.startsWith(of));
  return [result?.status === 'published' ? 'new' : before];
}

/**
 * Whether a lost session could be replaced before the outage took the next one decides whether the
 * warehouse is out of reach or only the connection is lost.
 */
const namedInAnOutage = ['WAREHOUSE_UNAVAILABLE', 'CONNECTION_LOST', 'PUBLISH_UNCERTAIN'];

/** One error for the outage; beside it, only what is not known of a relation's publication. */
function told({ errors, refused }: FaultyBuild): readonly string[] {
  const codes = refused === undefined ? errors.map(({ code }) => code) : [refused.code];
  const other = codes.filter((code) => code !== 'PUBLISH_UNCERTAIN');
  return other.length === 0 ? codes.slice(0, 1) : other;
}

describe.skipIf(!double.port).concurrent(`an outage that begins${double.note}`, () => {
  test.each(Object.keys(phases) as Phase[])('at %s', { timeout: 240_000 }, async (phase) => {
    const shop = await FaultyShop.open(double.port ?? 0);
    try {
      for (const [name, fault] of casesOf(faults, { inGate: 2 })) {
        const { decide, hasBegun } = outage(phase, fault);
        const built = await shop.build(limits, decide);
        expect(hasBegun(), name).toBe(true);
        expect(built.seconds, name).toBeLessThan(mostSeconds);
        expect(namedInAnOutage, name).toEqual(expect.arrayContaining([...told(built)]));
        // At the end of a run everything is published, and only the record of it is missing.
        const isPublished = phase === 'drop';
        expect(told(built), name).toHaveLength(isPublished ? 0 : 1);
        expect(built.outcome?.exitCode ?? 1, name).toBe(isPublished ? 0 : 1);
        const warned = built.outcome?.warnings.filter(({ subject }) => subject === '_models');
        if (isPublished) expect(warned, name).toHaveLength(2);
        for (const [relation, rows] of Object.entries(await shop.contents())) {
          expect(promised(relation, built), `${name}: ${relation}`).toContain(rows);
        }
        expect((await shop.buildWell()).exitCode, name).toBe(0);
        expect(new Set(Object.values(await shop.contents())), name).toEqual(new Set(['new']));
        expect(await shop.candidates(), name).toEqual([]);
      }
    } finally {
      await shop.close();
    }
  });
});
