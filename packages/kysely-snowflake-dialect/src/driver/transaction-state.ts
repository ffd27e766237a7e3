const COMMENTS = /^(\s|--.*\n|\/\*[\s\S]*?\*\/)+/;
// BEGIN alone may also open a block of Snowflake Scripting, which goes on behind it.
const BEGINS =
  /^(begin(\s+(transaction|work))?(\s+name\s+\S+)?|start\s+transaction(\s.*)?)\s*;?\s*$/i;
const ENDS = /^(commit|rollback)(\s+work)?\s*;?\s*$/i;

/** Returns true when a transaction is open behind a statement. */
export function isInTransaction(before: boolean, sql: string): boolean {
  const text = sql.replace(COMMENTS, '');
  return BEGINS.test(text) || (before && !ENDS.test(text));
}
