import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ModelsError } from '../../../../packages/kysely-models/src/errors/modelsError.ts';
import { anyTables as db } from '../../support/anyModel.ts';
import { lineageOf } from './lineageOf.ts';

const t = db.selectFrom('t');

/** The lineage of a wrong query is an error that names what is wrong, never a guess. */
test.each<[string, Parameters<typeof lineageOf>[0], found: string, expected: RegExp]>([
  ['a column of no table', t.select('e'), 'e', /t\.a, t\.b, t\.c, t\.d/],
  ['a column that a table lacks', t.select('t.e'), 't.e', /t\.a/],
  ['a column of a table that is not read', t.select('u.id'), 'u.id', /t\.a/],
  [
    'all columns of a table that is not read',
    t.select(sql`${sql.ref('u.*')}`.as('x')),
    'u.*',
    /t\.a/,
  ],
  ['a column where nothing is read', db.selectNoFrom(sql.ref('a').as('a')), 'a', /no column/],
  ['a table that is not an input', db.selectFrom('v').select('a'), 'v', /t, u/],
  [
    'a table in a subquery that is no input',
    t.select((eb) => eb.selectFrom('v').select('v.a').as('a')),
    'v',
    /t, u/,
  ],
  [
    'a column that only a later table has',
    t.select((eb) => eb.selectFrom('u').select('u.a').as('x')),
    'u.a',
    /u\.id/,
  ],
  ['a table of a raw text that is no input', t.select(sql`${sql.table('v')}`.as('x')), 'v', /t, u/],
  [
    'all columns where nothing is read',
    db.selectNoFrom(sql.ref('u.*').as('x')),
    'u.*',
    /no column/,
  ],
])('%s', (_, query, found, expected) => {
  let thrown: unknown;
  try {
    lineageOf(query);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ModelsError);
  expect(thrown).toMatchObject({
    details: { code: 'QUERY_INVALID', found, expected: expect.stringMatching(expected) },
  });
});
