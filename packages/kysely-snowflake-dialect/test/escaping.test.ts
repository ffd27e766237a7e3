import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import {
  compileInline,
  foldLowerCase,
  preserveCase,
  SnowflakeIdentifierError,
  SnowflakeValueError,
} from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import { doubleDb } from './doubleDb.ts';

const COUNT = 10_000;
const double = await snowflakeDouble();

/** Text made of what breaks escaping, mixed with anything, half characters included. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '\\',
      '\0',
      '\n',
      '\r',
      '\t',
      '$',
      '$$',
      '?',
      ':',
      ';',
      '--',
      '/*',
      '*/',
      '%',
      '_',
      '{',
      '}',
      '`',
      '\u2028',
      '\ud800',
      '😀',
      'é',
      'a',
      'A',
      '0',
      ' ',
      "\\'",
      "''",
      '\\n',
      '\\u0000',
      '\\x27',
      '\\047',
      '&',
      '@',
      '#',
      '.',
    ),
    maxLength: 12,
  }),
);

const sample = <T>(arbitrary: fc.Arbitrary<T>, seed: number) =>
  fc.sample(arbitrary, { numRuns: COUNT, seed });

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

describe.skipIf(!double.port)(`escaping${double.note}`, () => {
  let db: Kysely<object>;

  beforeAll(() => {
    db = doubleDb<object>(double.port ?? 0, 'escaping_db', {
      pool: { max: 1 },
      identifiers: preserveCase,
    });
  });
  afterAll(() => db?.destroy());

  const compiles = (text: string) => {
    try {
      compileInline(sql`select ${text}`);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(SnowflakeValueError);
      return false;
    }
  };

  test(`${COUNT} strings, inlined, come back unchanged or are refused`, async () => {
    const texts = sample(nasty, 1);
    const sent = texts.filter(compiles);
    expect(sent).toEqual(texts.filter((text) => text.isWellFormed()));
    for (const part of chunks(sent, 500)) {
      const rows = sql.join(part.map((text, i) => sql`(${i}, ${text})`));
      const result = await db.executeQuery<{ I: number; T: string }>(
        compileInline(sql`select t from (values ${rows}) as v(i, t) order by i`),
      );
      expect(result.rows.map((row) => Object.values(row)[0])).toEqual(part);
    }
  });

  test(`${COUNT} strings, bound, come back unchanged or are refused`, async () => {
    const sent = sample(nasty, 2).filter(compiles);
    for (const part of chunks(sent, 500)) {
      const rows = sql.join(part.map((text, i) => sql`(${i}, ${text})`));
      const result = await sql`select t from (values ${rows}) as v(i, t) order by i`.execute(db);
      expect(result.rows.map((row) => Object.values(row as object)[0])).toEqual(part);
    }
  });

  test(`${COUNT} identifiers come back unchanged or are refused`, async () => {
    const names = sample(nasty, 3);
    const allowed = names.filter((name) => {
      try {
        sql`select 1 as ${sql.id(name)}`.compile(db);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(SnowflakeIdentifierError);
        return false;
      }
    });
    expect(allowed).toEqual(names.filter((name) => name.isWellFormed() && !name.includes('\0')));
    // The double, like DuckDB, takes names that differ in case alone for one name.
    // Snowflake refuses the empty name.
    // And snowflake-sdk cannot read a column called like a property of every object.
    const readable = allowed.filter((name) => name !== '' && !(name in {}));
    const distinct = [...new Map(readable.map((name) => [name.toLowerCase(), name])).values()];
    for (const part of chunks(distinct, 200)) {
      const columns = sql.join(part.map((name, i) => sql`${sql.lit(i)} as ${sql.id(name)}`));
      const { rows } = await sql<Record<string, number>>`select ${columns}`.execute(db);
      expect(rows[0]).toEqual(Object.fromEntries(part.map((name, i) => [name, i])));
    }
  });
});

describe('the default policy for names', () => {
  const compiling = compilingDb();

  test('a result column comes back under the name it was given, or is refused', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.stringMatching(/^[A-Za-z_$]{1,4}$/)), (name) => {
        const query = compiling.selectNoFrom(sql<number>`1`.as(name));
        try {
          const { sql: text } = query.compile();
          const written = /^select 1 as "(.*)"$/s.exec(text)?.[1]?.replaceAll('""', '"') ?? '';
          expect(foldLowerCase.fromSql(written)).toBe(name);
        } catch (error) {
          expect(error).toBeInstanceOf(SnowflakeIdentifierError);
        }
      }),
      { numRuns: COUNT },
    );
  });
});
