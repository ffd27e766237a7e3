/** A column of a file that a source names. */
export interface MatchedColumn {
  /** As the source calls it. */
  readonly name: string;
  /** Its places in the file, from 0: none where the file lacks it, several where it is not clear which is meant. */
  readonly places: readonly number[];
}

/**
 * Finds the columns of a source in a file: by the name that the format gives them there, else by their own
 * name, else by a name that only differs in case, blanks and other signs, where one column of the file alone
 * has such a name.
 *
 * @param wanted the columns of the source
 * @param header the columns of the file, in order
 * @param names what the format says the file calls them
 * @example matchHeader(['order_id'], ['Order ID', 'Total']) // [{ name: 'order_id', places: [0] }]
 */
export function matchHeader(
  wanted: readonly string[],
  header: readonly string[],
  names: Readonly<Record<string, string | undefined>> = {},
): readonly MatchedColumn[] {
  const placesOf = (is: (column: string, at: number) => boolean) =>
    header.flatMap((column, at) => (is(column, at) ? [at] : []));
  const exact = wanted.map((name) => placesOf((column) => column === (names[name] ?? name)));
  const taken = new Set(exact.flat());
  return wanted.map((name, at) => {
    const own = exact[at] ?? [];
    if (own.length > 0 || names[name] !== undefined) return { name, places: own };
    const plain = plainName(name);
    return {
      name,
      places: placesOf((column, place) => !taken.has(place) && plainName(column) === plain),
    };
  });
}

/**
 * Returns a name as SQL has it: words in small letters with underscores between them.
 *
 * @example plainName('Order ID') // order_id
 */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
