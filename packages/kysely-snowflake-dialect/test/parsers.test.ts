import { init, validate as validateWithSqlparser } from '@guanmingchiu/sqlparser-ts';
import { Dialect, parse } from '@polyglot-sql/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileInline } from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { type FalseReject, POLYGLOT, SQLPARSER } from './falseRejects.ts';

const db = compilingDb();

/** Says what a parser has against a statement, or null. */
type Complaint = (sql: string) => string | null;

const polyglot: Complaint = (sql) => {
  const { success, error } = parse(sql, Dialect.Snowflake);
  return success ? null : String(error);
};

const sqlparser: Complaint = (sql) => {
  try {
    validateWithSqlparser(sql, 'snowflake');
    return null;
  } catch (error) {
    return String(error);
  }
};

beforeAll(() => init());

describe.each<[string, Complaint, readonly FalseReject[]]>([
  ['@polyglot-sql/sdk', polyglot, POLYGLOT],
  ['@guanmingchiu/sqlparser-ts', sqlparser, SQLPARSER],
])('%s', (_name, complaint, falseRejects) => {
  test('refuses what is wrong', () => {
    expect(complaint('selct 1 form x')).not.toBeNull();
    expect(complaint("select 'a")).not.toBeNull();
  });

  test.each(CONSTRUCTS)('$name', ({ name, query }) => {
    const known = falseRejects.some(({ construct }) => construct === name);
    const complaints = [query(db).compile().sql, compileInline(query(db)).sql].map(complaint);
    if (known) {
      expect(complaints, 'no longer refused: remove it from the list').not.toEqual([null, null]);
    } else {
      expect(complaints).toEqual([null, null]);
    }
  });
});
