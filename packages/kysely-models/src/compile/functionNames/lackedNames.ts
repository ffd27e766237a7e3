/**
 * Returns the functions of one warehouse that another one lacks.
 *
 * @param known what the other one has although its list of functions does not name it
 */
export function lackedNames(
  theirs: ReadonlySet<string>,
  own: ReadonlySet<string>,
  known = /^$/,
): readonly string[] {
  return [...theirs].filter((name) => !own.has(name) && !known.test(name));
}
