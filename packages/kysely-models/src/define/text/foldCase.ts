/** Returns a name as warehouses compare it: A to Z are not told from a to z, other letters are. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
