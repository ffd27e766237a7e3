import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { pythonOfDouble } from '../../../test/snowflake-double/pythonOfDouble.ts';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { compileInline } from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { SQLGLOT } from './falseRejects.ts';

// What sqlglot does not understand it keeps as a Command, unread; that is a refusal too.
const SCRIPT = `
import json, logging, sys, sqlglot
logging.disable(logging.CRITICAL)
def complaint(sql):
    try:
        [tree] = sqlglot.parse(sql, read="snowflake")
        return "not understood" if isinstance(tree, sqlglot.exp.Command) else None
    except sqlglot.errors.SqlglotError as error:
        return str(error)
json.dump([complaint(sql) for sql in json.load(sys.stdin)], sys.stdout)
`;

const double = await snowflakeDouble();

function complaints(statements: readonly string[]): readonly (string | null)[] {
  const { stdout, stderr } = spawnSync(pythonOfDouble(), ['-c', SCRIPT], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  // The script writes one complaint or null for each statement.
  return JSON.parse(stdout) as (string | null)[];
}

describe.skipIf(!double.port)(`sqlglot${double.note}`, () => {
  test('refuses what is wrong', () => {
    expect(complaints(['selct 1 form x', "select 'a"])).not.toContain(null);
  });

  test('takes every construct but the known false rejects', () => {
    const db = compilingDb();
    const statements = CONSTRUCTS.flatMap(({ query }) => [
      query(db).compile().sql,
      compileInline(query(db)).sql,
    ]);
    const refused = complaints(statements).flatMap((complaint, i) =>
      complaint ? [CONSTRUCTS[Math.floor(i / 2)]?.name] : [],
    );
    expect([...new Set(refused)]).toEqual(SQLGLOT.map(({ construct }) => construct));
  });
});
