import { spawnSync } from 'node:child_process';
import { init, parse as parseWithSqlparser } from '@guanmingchiu/sqlparser-ts';
import { Dialect, parse as parseWithPolyglot } from '@polyglot-sql/sdk';
import { pythonOfDouble } from '../snowflake-double/pythonOfDouble.ts';

await init();

/** What a parser of Snowflake's SQL has against a statement; null when it takes it. */
export type Complaint = string | null;

/**
 * It is asked about the head of a table or view without what it has never heard of, and the
 * manual and the other two parsers know: policies, tags with a path, comments and keys of tables.
 */
export function polyglotComplaint(sql: string): Complaint {
  const known = withoutInHead(sql, [policy, tags, tableComment, clusterBy, / copy grants$/]);
  const { success, error } = parseWithPolyglot(known, Dialect.Snowflake);
  return success ? null : String(error);
}

const text = "'(?:[^'\\\\]|''|\\\\.)*'";
const policy = / with masking policy [^\s,)]+/g;
const tags = new RegExp(
  ` with tag \\((?:"[^"]*"[."]*)+ = ${text}(?:, (?:"[^"]*"[."]*)+ = ${text})*\\)`,
  'g',
);
const clusterBy = / cluster by \([^)]*\)$/;
const tableComment = new RegExp(` comment = ${text}$`);

/** A statement without some parts of what stands before its select statement, or of all of it. */
function withoutInHead(sql: string, parts: readonly RegExp[]): string {
  const at = sql.indexOf(' as\n');
  const head = at === -1 ? sql : sql.slice(0, at);
  const rest = at === -1 ? '' : sql.slice(at);
  return `${parts.reduce((left, part) => left.replace(part, ''), head)}${rest}`;
}

/** Asked without the privileges and tags of a view with columns, which it knows without columns. */
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
  const isView = /^create or replace (secure )?view /.test(sql);
  const known = isView ? withoutInHead(sql, [/(?<=\)) copy grants/, tags]) : sql;
  return parseWithSqlparser(known, 'snowflake');
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
