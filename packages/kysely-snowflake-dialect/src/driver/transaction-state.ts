// In one way only: where a comment could end at two places, looking for the end of many would take for ever.
const COMMENTS = /^(?:\s|--.*(?:\n|$)|\/\/.*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/;
// BEGIN alone may also open a block of Snowflake Scripting, which goes on behind it.
const BEGINS =
  /^(begin(\s+(transaction|work))?(\s+name\s+\S+)?|start\s+transaction(\s.*)?)\s*;?\s*$/i;
const ENDS = /^(commit|rollback)(\s+work)?\s*;?\s*$/i;

/** Returns a statement without the white space and comments that it begins with. */
export const withoutLeadingComments = (sql: string): string => sql.replace(COMMENTS, '');

/** Returns true when a transaction is open behind a statement. */
export function isInTransaction(before: boolean, sql: string): boolean {
  const text = withoutLeadingComments(sql);
  return BEGINS.test(text) || (before && !ENDS.test(text));
}
