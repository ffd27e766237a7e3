import { spawnSync } from 'node:child_process';
import { init, parse as parseWithSqlparser } from '@guanmingchiu/sqlparser-ts';
import { Dialect, parse as parseWithPolyglot } from '@polyglot-sql/sdk';
import { pythonOfDouble } from '../snowflake-double/pythonOfDouble.ts';

await init();

/** What a parser of Snowflake's SQL has against a statement; null when it takes it. */
export type Complaint = string | null;

export function polyglotComplaint(sql: string): Complaint {
  const { success, error } = parseWithPolyglot(sql, Dialect.Snowflake);
  return success ? null : String(error);
}

export function sqlparserComplaint(sql: string): Complaint {
  try {
    sqlparserTree(sql);
    return null;
  } catch (error) {
    return String(error);
  }
}

/** The tree that sqlparser makes of a statement, as plain data. */
export function sqlparserTree(sql: string): unknown {
  return parseWithSqlparser(sql, 'snowflake');
}

// What sqlglot does not understand it keeps as a Command, unread; that is a refusal too.
const script = `
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

/** What sqlglot, in the Python of the double, has against each of some statements. */
export function sqlglotComplaints(statements: readonly string[]): readonly Complaint[] {
  const input = JSON.stringify(statements);
  const { stdout, stderr } = spawnSync(pythonOfDouble(), ['-c', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stderr !== '') throw new Error(stderr);
  // Sound: the script writes a complaint or null for each statement.
  return JSON.parse(stdout) as Complaint[];
}
