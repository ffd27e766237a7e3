import { describe, expect, test } from 'vitest';
import {
  compileInline,
  preserveCase,
  SnowflakeIdentifierError,
  SnowflakeNotSupportedError,
} from '../../src/kysely-snowflake-dialect/index.ts';
import { compilingDb } from './compilingDb.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { REFUSED } from './constructs/refused.ts';
import { REFUSED_DDL } from './constructs/refusedDdl.ts';

const db = compilingDb();

describe('what Snowflake has', () => {
  test.each(CONSTRUCTS)('$name', ({ query, sql, parameters = [] }) => {
    const compiled = query(db).compile();
    expect(compiled.sql).toBe(sql);
    expect(compiled.parameters).toEqual(parameters);
  });
});

describe('what Snowflake lacks', () => {
  test.each([...REFUSED, ...REFUSED_DDL])('$name', ({ query, construct }) => {
    const compile = () => query(db).compile();
    expect(compile).toThrow(SnowflakeNotSupportedError);
    expect(compile).toThrow(`Snowflake does not support ${construct}.`);
  });
});

describe('values inlined', () => {
  test.each(CONSTRUCTS)('$name', ({ query }) => {
    const compiled = compileInline(query(db));
    expect(compiled.parameters).toEqual([]);
    expect(compiled.sql.replace(/'(?:''|\\\\|[^'\\])*'/g, '')).not.toContain('?');
  });
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

  test.each([
    ['', 'is empty'],
    ['a\0b', 'NUL'],
    ['a\ud800', 'surrogate'],
    ['x'.repeat(256), 'longer than the 255'],
  ])('%j is refused', (name, problem) => {
    expect(() => db.selectFrom('person').select(`id as ${name}`).compile()).toThrow(problem);
  });

  test('more than three parts are refused', () => {
    expect(() => db.withSchema('a.b.c').selectFrom('person').selectAll().compile()).toThrow(
      'more than three parts',
    );
  });
});
