import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareTables, type Tables } from '../reference/compareTables.ts';
import { type BuiltShop, builtShop, problemsOf } from './builtShop.ts';

const fixture = join(import.meta.dirname, '../fixtures/dirty-shop');

const expected = Object.fromEntries(
  readdirSync(join(fixture, 'expected')).map((file) => [
    file.replace('.json', ''),
    // Sound: the fixture's README says that each file is a list of rows.
    JSON.parse(readFileSync(join(fixture, 'expected', file), 'utf8')) as Tables[string],
  ]),
);

describe('the dirty shop, built by the shipped models', () => {
  let built: BuiltShop;
  beforeAll(async () => {
    built = await builtShop(join(fixture, 'raw'));
  });

  it('has fifteen expected tables', () => {
    expect(Object.keys(expected)).toHaveLength(15);
  });

  it.each(Object.keys(expected))('%s has every expected column and row', (table) => {
    expect(compareTables({ [table]: expected[table] ?? [] }, built.tables)).toEqual([]);
  });

  it('builds without an error: defects of the raw data are warnings', () => {
    expect(problemsOf(built.result)).toEqual([]);
    expect(built.result.exitCode).toBe(0);
    const warned = built.result.relations.flatMap(({ failures }) =>
      failures.map(({ relation, test }) => `${relation} ${test}`),
    );
    expect(warned.length).toBeGreaterThanOrEqual(20);
  });

  it('gives the same tables when the files are read in place', async () => {
    const inPlace = await builtShop(join(fixture, 'raw'), { inPlace: true });
    expect(problemsOf(inPlace.result)).toEqual([]);
    expect(compareTables(expected, inPlace.tables)).toEqual([]);
  });
});
