/** A column of a file that a source names. */
interface MatchedColumn {
  /** As the source calls it. */
  readonly name: string;
  /** Its places in the file, from 0: none where the file lacks it, several where it is not clear which is meant. */
  readonly places: readonly number[];
}

/**
 * Finds the columns of a source in a file: by the name that the format gives them there, or their own where it
 * gives none; else by a name that only differs in case, blanks and other signs, where one column of the file
 * alone has such a name.
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
  const taken = new Set<number>();
  const found = new Map<string, readonly number[]>();
  const match = (name: string, is: (column: string, written: string) => boolean) => {
    if (found.has(name)) return;
    const written = names[name] ?? name;
    const places = header.flatMap((column, at) =>
      !taken.has(at) && is(column, written) ? [at] : [],
    );
    if (places.length > 0) found.set(name, places);
  };
  const isSame = (column: string, written: string) => column === written;
  const isPlain = (column: string, written: string) =>
    // Of a name in signs alone nothing is left to compare.
    plainName(written) !== '' && plainName(column) === plainName(written);
  const isNamed = (name: string) => names[name] !== undefined;
  // What a format names goes before what only has a name like a column of the source.
  const steps = [
    { of: wanted.filter(isNamed), is: isSame },
    { of: wanted, is: isSame },
    { of: wanted.filter(isNamed), is: isPlain },
    { of: wanted, is: isPlain },
  ];
  for (const { of, is } of steps) {
    for (const name of of) match(name, is);
    for (const place of [...found.values()].flat()) taken.add(place);
  }
  return wanted.map((name) => ({ name, places: found.get(name) ?? [] }));
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
