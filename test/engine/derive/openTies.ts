import type { Session } from '../../../packages/kysely-models/src/warehouse/types.ts';

const numbering = 'row_number() over(';

/**
 * Returns a query whose row numbers order equal rows at random, which a warehouse may do as well: each of its results
 * is one that the query itself may give. Undefined where it numbers no rows.
 *
 * @example withTiesAtRandom('select row_number() over(order by "a") from t')
 * // select row_number() over(order by "a", random()) from t
 */
export function withTiesAtRandom(sql: string): string | undefined {
  const [first = '', ...rest] = sql.split(numbering);
  if (rest.length === 0) return undefined;
  return rest.reduce((before, after) => {
    const end = closingOf(after);
    return `${before}${numbering}${after.slice(0, end)}, random()${after.slice(end)}`;
  }, first);
}

/** Returns the place of the parenthesis that closes what a text begins in. */
function closingOf(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`There is no end in ${text}.`);
}

/**
 * Returns true where a rebuild may give exactly these rows: a query that numbers equal rows leaves it open which of
 * them comes first. A table that no rebuild gives is never one of these; one that a rebuild gives is missed only
 * where ties are so many that no order that was tried is its own.
 *
 * @param select the query of a rebuild
 * @param tries the orders that are tried; fewer where the first of them all give the same rows
 */
export async function mayBeRebuilt(
  session: Session,
  select: string,
  rows: readonly string[],
  tries = 300,
): Promise<boolean> {
  const open = withTiesAtRandom(select);
  if (open === undefined) return false;
  const wanted = rows.join('\n');
  const found = new Set<string>();
  for (let at = 0; at < tries && (at < 30 || found.size > 1); at += 1) {
    found.add((await rowsOf(session, open)).join('\n'));
    if (found.has(wanted)) return true;
  }
  return false;
}

/** Returns the rows of a query, each as a text, in the order of these. */
export async function rowsOf(session: Session, select: string): Promise<readonly string[]> {
  const rows = await session.rows(select);
  return rows
    .map((row) =>
      Object.values(row)
        .map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value)))
        .join(' '),
    )
    .toSorted();
}
