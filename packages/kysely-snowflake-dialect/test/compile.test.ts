import { type Compilable, type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  compileInline,
  preserveCase,
  type RewriteOptions,
  type SnowflakeCompilerOptions,
  SnowflakeIdentifierError,
  SnowflakeNotSupportedError,
} from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { LEFT_TO_SERVER } from './constructs/leftToServer.ts';
import { LEFT_TO_SERVER_DDL } from './constructs/leftToServerDdl.ts';
import type { Database } from './database.ts';

const db = compilingDb();

describe('what Snowflake has', () => {
  test.each(CONSTRUCTS)('$name', ({ query, sql, parameters = [] }) => {
    const compiled = query(db).compile();
    expect(compiled.sql).toBe(sql);
    expect(compiled.parameters).toEqual(parameters);
  });
});

describe('what Snowflake lacks is written as it was said, for the server to refuse', () => {
  test.each([...LEFT_TO_SERVER, ...LEFT_TO_SERVER_DDL])('$name', ({ query, sql }) => {
    expect(query(db).compile().sql).toBe(sql);
  });
});

/** What the server would not refuse, or not where it is wrong. */
describe('what is refused while compiling', () => {
  test.each<[string, (db: Kysely<Database>) => Compilable]>([
    [
      'the JSON path leg at(last)',
      (it) =>
        it
          .selectFrom('event')
          .select((eb) => eb.ref('payload', '->$').key('items').at('last').as('x')),
    ],
    [
      'DEFAULT in rows with a VARIANT or another expression',
      (it) =>
        it
          .insertInto('event')
          .values([{ id: 1, payload: {} }, { id: 2 }] as { id: number; payload: object }[]),
    ],
    [
      "'10' in LIMIT or OFFSET",
      (it) => it.selectFrom('person').select('id').limit(sql<number>`${'10'}`),
    ],
    [
      '"AGE" in LIMIT or OFFSET',
      (it) =>
        it
          .selectFrom('person')
          .select('id')
          .limit(sql<number>`${sql.ref('age')}`),
    ],
    [
      '1 + 1 in LIMIT or OFFSET',
      (it) => it.selectFrom('person').select('id').offset(sql<number>`1 + ${1}`),
    ],
    [
      'ALTER COLUMN … SET DEFAULT of a value',
      (it) => it.schema.alterTable('pet').alterColumn('id', (col) => col.setDefault(5)),
    ],
  ])('%s', (construct, query) => {
    expect(() => query(db).compile()).toThrow(SnowflakeNotSupportedError);
    expect(() => query(db).compile()).toThrow(`Snowflake does not support ${construct}.`);
  });
});

describe('rewrites', () => {
  const sqlOf = (name: string, options: SnowflakeCompilerOptions) => {
    const construct = CONSTRUCTS.find((it) => it.name === name);
    return construct?.query(compilingDb(options)).compile().sql;
  };

  test.each<[keyof RewriteOptions, string, string]>([
    [
      'filter',
      'FILTER becomes CASE',
      'select sum("AGE") filter(where "ID" < ?) as "S" from "PERSON"',
    ],
    [
      'values',
      'INSERT of a VARIANT is a SELECT',
      'insert into "EVENT" ("ID", "PAYLOAD") values (?, parse_json(?)), (?, ?)',
    ],
    [
      'with',
      'WITH moves into the subqueries of DELETE',
      'with "OLD" as (select "ID" from "PERSON" where "AGE" > ?) delete from "PET" where "OWNER_ID" in (select "OLD"."ID" from "OLD")',
    ],
    ['offset', 'OFFSET alone needs LIMIT NULL', 'select "ID" from "PERSON" order by "ID" offset 2'],
    [
      'lateral',
      'an inner join to FLATTEN has no ON',
      'select "F"."VALUE" from "EVENT" inner join lateral flatten(input => "PAYLOAD":"items") as "F" on true',
    ],
  ])('%s can be switched off, alone and with all others', (rewrite, name, asWritten) => {
    const others: Record<string, boolean> = { filter: true, values: true, with: true };
    expect(sqlOf(name, { rewrites: { ...others, [rewrite]: false } })).toBe(asWritten);
    expect(sqlOf(name, { rewrites: false })).toBe(asWritten);
    expect(sqlOf(name, { rewrites: { [rewrite]: true } })).not.toBe(asWritten);
  });

  test('WITH that two subqueries use stays where it is: neither gets a copy', () => {
    const query = db
      .with('old', (q) => q.selectFrom('person').select('id').where('age', '>', 50))
      .updateTable('pet')
      .from('old as o')
      .set({ name: 'Old' })
      .whereRef('pet.owner_id', '=', 'o.id')
      .where('pet.id', 'in', (eb) => eb.selectFrom('old').select('old.id'));
    expect(query.compile().sql).toMatch(/^with "OLD" as \(.*?\) update "PET" set/);
  });

  test('WITH moves where a subquery only compares with a column of it', () => {
    const query = db
      .with('old', (q) => q.selectFrom('person').select('id'))
      .deleteFrom('pet')
      .using('old')
      .whereRef('old.id', '=', 'pet.owner_id')
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('event').select('event.id').whereRef('event.id', '=', 'old.id')),
      );
    expect(query.compile().sql).toMatch(
      /^delete from "PET" using \(with "OLD" as .*?\) as "OLD" where/,
    );
  });

  test('WITH never moves into the table that a statement changes', () => {
    const query = db
      .with('pet', (q) => q.selectFrom('person').select('id'))
      .deleteFrom('pet')
      .where('id', 'in', (eb) => eb.selectFrom('pet').select('pet.id'));
    expect(query.compile().sql).toBe(
      'delete from "PET" where "ID" in (with "PET" as (select "ID" from "PERSON") select "PET"."ID" from "PET")',
    );
  });
});

describe('values inlined', () => {
  test.each(CONSTRUCTS)('$name', ({ query }) => {
    const compiled = compileInline(query(db));
    expect(compiled.parameters).toEqual([]);
    expect(compiled.sql.replace(/'(?:''|\\\\|[^'\\])*'/g, '')).not.toContain('?');
  });
});

test('two minus signs, which begin a comment, never stand together', () => {
  const ofValue = db.selectFrom('person').select((eb) => eb.neg(eb.val(-5)).as('five'));
  expect(compileInline(ofValue).sql).toBe('select -(-5) as "FIVE" from "PERSON"');
  const ofColumn = db.selectFrom('person').select((eb) => eb.neg(eb.neg('id')).as('same'));
  expect(ofColumn.compile().sql).toBe('select -(-"ID") as "SAME" from "PERSON"');
  const written = db.selectFrom('person').select(sql<number>`1 -${-5n}`.as('six'));
  expect(compileInline(written).sql).toBe('select 1 -(-5) as "SIX" from "PERSON"');
});

describe('names', () => {
  test('a policy that preserves case', () => {
    const preserving = compilingDb({ identifiers: preserveCase });
    expect(preserving.selectFrom('person').select('person.firstName').compile().sql).toBe(
      'select "person"."firstName" from "person"',
    );
  });

  test('a name that would come back different is refused', () => {
    const query = db.selectFrom('person').select('id as ID');
    expect(() => query.compile()).toThrow(SnowflakeIdentifierError);
    expect(() => query.compile()).toThrow('would come back as "id"');
  });

  test('a name that snowflake-sdk cannot read is refused', () => {
    expect(() => db.selectFrom('person').select('id as toString').compile()).toThrow('cannot read');
  });

  test('inside a subquery it is not', () => {
    const query = db
      .selectFrom((eb) => eb.selectFrom('person').select('id as ID').as('p'))
      .selectAll();
    expect(query.compile().sql).toBe('select * from (select "ID" as "ID" from "PERSON") as "P"');
  });

  test('half a surrogate pair, which would become another name on the way, is refused', () => {
    expect(() => db.selectFrom('person').select(`id as a\ud800`).compile()).toThrow('surrogate');
  });
});
