/** Returns a name as warehouses compare it: A to Z equal a to z, other letters are distinguished by case. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
