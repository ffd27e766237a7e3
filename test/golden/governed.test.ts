import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDialect, snowflake } from 'sql-formatter';
import { expect, test } from 'vitest';
import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { documentedPolicies, isDocumentedAlter } from './alterGrammar.ts';
import { governedStatements } from './governedStatements.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from './parsers.ts';
import { snowflakeViolations } from './snowflakeRules.ts';

// Masking policies, tags, roles and privileges are what the double cannot run: their SQL is shown
// here, and read by three parsers.
const statements = governedStatements(snowflakeDialect);
const double = await snowflakeDouble();
const file = join(import.meta.dirname, 'governed.sql');
const text = statements
  .map(({ title, sql }) => {
    const options = { dialect: snowflake, keywordCase: 'preserve', expressionWidth: 100 } as const;
    return `-- ${title}\n${formatDialect(sql, options)};\n`;
  })
  .join('\n');

test('models with all options are published with the statements of the file', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

const alters = statements.filter(({ sql }) => sql.startsWith('alter '));
const others = statements.filter(({ sql }) => !sql.startsWith('alter '));

test.each(alters)('$title has a form that Snowflake documents', ({ sql }) => {
  expect([sql, isDocumentedAlter(sql)]).toEqual([sql, true]);
});

test.each([
  'alter table "T" modify column "C" set masking policy "P"',
  'alter table "T" modify column "C" set masking policy "P" force, "D" set masking policy "P" force',
  'alter table "T" unset tag "A" = \'b\'',
  'alter table "T" set tag "A" = \'b\'; drop table "T"',
  'alter table T cluster by ("A")',
])('%s has none', (sql) => {
  expect(isDocumentedAlter(sql)).toBe(false);
});

/** The parsers know no projection policies, and few know policies of rows: they read the rest of a statement. */
const plain = (sql: string) => sql.replace(documentedPolicies, '');

test.each(others)('$title is what Snowflake takes', ({ sql: all }) => {
  const sql = plain(all);
  const clone = sql.replace(/( clone \S+) copy grants$/, '$1');
  expect([sql, polyglotComplaint(clone)]).toEqual([sql, null]);
  expect([sql, sqlparserComplaint(sql)]).toEqual([sql, null]);
  const isQuery = !/ clone |^(grant|revoke) /.test(sql);
  // The parser takes Time Travel for a function.
  const now = sql.replace(/ at\(offset => -\d+\)/, '');
  expect(isQuery ? snowflakeViolations(now) : []).toEqual([]);
});

test.skipIf(!double.port)(`sqlglot takes every statement${double.note}`, () => {
  const all = others.map(({ sql }) => plain(sql).replace(/( clone \S+) copy grants$/, '$1'));
  const complaints = sqlglotComplaints(all);
  expect(all.filter((_, index) => complaints[index] !== null)).toEqual([]);
});
