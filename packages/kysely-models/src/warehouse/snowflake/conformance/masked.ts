import type { SessionContext } from '../connection/sessionContext.ts';

/**
 * Returns a function that removes from texts who and where a session is: the names of its account,
 * user, role, warehouse and database, however they are written.
 *
 * @param others further names, such as the account of the connection
 */
export function withoutNames(
  { account, user, role, warehouse, database }: SessionContext,
  others: readonly (string | undefined)[],
): (text: string) => string {
  const names = [account, user, role, warehouse, database, ...others]
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    .sort((one, other) => other.length - one.length);
  if (names.length === 0) return (text) => text;
  const any = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // Not within a longer word: a role may be called A.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'giu');
  return (text) => text.replaceAll(pattern, '***').replaceAll(queryId, '');
}

/** The id of a query, by which an account's support finds it. */
const queryId = / ?\[query id [^\]]*\]/g;
