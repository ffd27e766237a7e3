/** Most names have none, and are compared very often. */
const capitals = /[A-Z]/;

/** Returns a name as warehouses compare it: A to Z equal a to z, other letters are distinguished by case. */
export function foldCase(name: string): string {
  return capitals.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}
