import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdb, formatDialect, snowflake } from 'sql-formatter';
import { describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { engineStatements, type TitledStatement } from './engineStatements.ts';
import { snowflakeStatements } from './snowflakeStatements.ts';

const updates = process.env['UPDATE_GOLDEN'] === '1';

describe.each([
  ['duckdb', await engineStatements(duckdbDialect), duckdb],
  ['snowflake', await snowflakeStatements(), snowflake],
] as const)('golden SQL of %s', (name, files, dialect) => {
  const folder = join(import.meta.dirname, name);
  const pathOf = (file: string) => join(folder, `${file}.sql`);
  const text = (statements: readonly TitledStatement[]) =>
    statements
      .map(({ title, sql }) => {
        const options = { dialect, keywordCase: 'preserve', expressionWidth: 100 } as const;
        return `-- ${title}\n${formatDialect(sql, options)};\n`;
      })
      .join('\n');

  if (updates) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, statements] of files) writeFileSync(pathOf(file), text(statements));
  }

  test('has a file for each relation, and no other', () => {
    const expected = [...files.keys()].map((file) => `${file}.sql`);
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
  });

  test.each([...files.keys()])('%s is as the file says; UPDATE_GOLDEN=1 rewrites it', (file) => {
    expect(text(files.get(file) ?? [])).toBe(readFileSync(pathOf(file), 'utf8'));
  });
});
