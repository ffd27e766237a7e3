import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDialect, snowflake } from 'sql-formatter';
import { expect, it } from 'vitest';
import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
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
];

/** The parsers know Time Travel behind a table that is read, and not behind one that is cloned. */
const withoutMoment = (sql: string) => sql.replace(/( clone \S+) at\(timestamp => .*\)$/, '$1');

it.skipIf(!double.port)(`writes what two parsers take, or the manual has${double.note}`, () => {
  const all = statements
    .map(({ sql }) => withoutMoment(sql))
    .filter((sql) => !documented.some((form) => form.test(sql)));
  const sqlglot = sqlglotComplaints(all);
  const refused = all.filter((sql, at) => {
    const complaints = [polyglotComplaint(sql), sqlparserComplaint(sql), sqlglot[at] ?? null];
    return complaints.filter((each) => each !== null).length > 1;
  });
  expect(refused).toEqual([]);
  expect(statements.length - all.length).toBe(documented.length);
});
