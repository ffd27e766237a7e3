import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDialect, snowflake } from 'sql-formatter';
import { expect, it } from 'vitest';
import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { isDocumentedAlter } from './alterGrammar.ts';
import { environmentStatements } from './environmentStatements.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from './parsers.ts';

const statements = environmentStatements(snowflakeDialect);
const double = await snowflakeDouble();
const file = join(import.meta.dirname, 'environments.sql');
const text = statements
  .map(({ title, sql }) => {
    const options = { dialect: snowflake, keywordCase: 'preserve', expressionWidth: 100 } as const;
    return `-- ${title}\n${formatDialect(sql, options)};\n`;
  })
  .join('\n');

it('writes the statements of the file', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

/** Statements that at most one of the parsers knows, as Snowflake's manual has them. */
const documented = [
  /^undrop table "\w+"\."\w+"$/,
  /^execute immediate \$\$\nbegin\nalter table [^;]+;\nundrop table [^;]+;\nend\n\$\$$/,
  /^show tables history in schema "\w+"$/,
  /^alter dynamic table "\w+"\."\w+" set target_lag = ('\d+ \w+'|downstream)$/,
  /^alter dynamic table "\w+"\."\w+" set warehouse = "\w+"$/,
  /^alter dynamic table "\w+"\."\w+" set comment = '([^']|'')*'$/,
  /^alter dynamic table "\w+"\."\w+" modify column "\w+" comment '([^']|'')*'$/,
  /^alter dynamic table "\w+"\."\w+" refresh$/,
  /^grant select on dynamic table "\w+"\."\w+" to role "\w+"$/,
  /^drop dynamic table if exists "\w+"\."\w+"$/,
];

/** Forms of ALTER TABLE that ALTER DYNAMIC TABLE has too: for policies, tags and the key. */
const isDocumented = (sql: string) =>
  documented.some((form) => form.test(sql)) ||
  (sql.startsWith('alter dynamic table') &&
    isDocumentedAlter(sql.replace(/^alter dynamic table/, 'alter table')));

/** The parsers know Time Travel behind a table that is read, and not behind one that is cloned. */
const withoutMoment = (sql: string) => sql.replace(/( clone \S+) at\(timestamp => .*\)$/, '$1');

it.skipIf(!double.port)(`writes what two parsers take, or the manual has${double.note}`, () => {
  const all = statements.map(({ sql }) => withoutMoment(sql)).filter((sql) => !isDocumented(sql));
  const sqlglot = sqlglotComplaints(all);
  const refused = all.filter((sql, at) => {
    const complaints = [polyglotComplaint(sql), sqlparserComplaint(sql), sqlglot[at] ?? null];
    return complaints.filter((each) => each !== null).length > 1;
  });
  expect(refused).toEqual([]);
  for (const form of documented) expect(statements.some(({ sql }) => form.test(sql))).toBe(true);
});
