import { afterAll, describe, expect, it } from 'vitest';
import { casesOf } from '../../thorough.ts';
import { tryCase } from './derivedCase.ts';
import { openCases } from './openCases.ts';

const { session, warehouse, close } = await openCases();
afterAll(close);

describe('random queries, tables and changes', () => {
  it('a derived increment gives the rows of a rebuild', async () => {
    const seeds = casesOf(
      Array.from({ length: 300 }, (_, at) => at + 1),
      { inGate: 30 },
    );
    let [derived, added] = [0, 0];
    for (const seed of seeds) {
      const outcome = await tryCase(session, warehouse.dialect, seed);
      if (outcome.kind === 'differs') expect.fail(outcome.text);
      if (outcome.kind === 'derived' || outcome.kind === 'added') derived += 1;
      if (outcome.kind === 'added') added += 1;
    }
    expect(derived).toBeGreaterThan(seeds.length / 2);
    expect(added).toBeGreaterThan(1);
  });
});
