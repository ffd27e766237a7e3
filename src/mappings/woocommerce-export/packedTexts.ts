import { f, type SqlExpression } from 'kysely-models';

/**
 * Returns a JSON array of the texts between separators, none of which becomes a part of its neighbour.
 *
 * @param separator a text that stands between two of them
 * @param begin what the next one begins with, where the separator takes it
 * @example packedTexts(eb.ref('refund_items'), ';amount:', 'amount:')
 */
export function packedTexts(packed: SqlExpression<string | null>, separator: string, begin = '') {
  const plain = f.regexReplace(packed, /[\t\n\r]/g, ' ');
  const quoted = f.replace(f.replace(plain, '\\', '\\\\'), '"', '\\"');
  return f.parseJson(f.concat('["', f.replace(quoted, separator, `","${begin}`), '"]'));
}
