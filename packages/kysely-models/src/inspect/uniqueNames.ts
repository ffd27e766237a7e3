/**
 * Returns names of which each is there once: a repeated one gets the first number that makes it another.
 *
 * @example uniqueNames(['a', 'a', 'a_2']) // ['a', 'a_2', 'a_2_2']
 */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let count = 2; taken.has(own); count += 1) own = `${name}_${count}`;
    taken.add(own);
    return own;
  });
}
