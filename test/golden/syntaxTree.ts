/** A node of sqlparser's tree: plain data, in which a key in capitals says what its value is. */
export type TreeNode = Readonly<Record<string, unknown>>;

export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys, or undefined. */
export function at(node: unknown, ...path: readonly (string | number)[]): unknown {
  let value = node;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    // Sound: an object or array may be asked for any key; a missing one is undefined.
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** The items of a list, or none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Calls `visit` with each key and value below a node, and the keys on the way to it. */
export function walkTree(
  node: unknown,
  visit: (key: string, value: unknown, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  if (Array.isArray(node)) {
    for (const item of node) walkTree(item, visit, path);
  } else if (isTreeNode(node)) {
    for (const [key, value] of Object.entries(node)) {
      if (value === undefined) continue;
      visit(key, value, path);
      walkTree(value, visit, [...path, key]);
    }
  }
}

/** All values of a key below a node. */
export function valuesOf(node: unknown, wanted: string): readonly unknown[] {
  const found: unknown[] = [];
  walkTree(node, (key, value) => {
    if (key === wanted) found.push(value);
  });
  return found;
}

/** The name of a function, in lower case. */
export function functionName(call: unknown): string {
  return list(at(call, 'name'))
    .map((part) => String(at(part, 'Identifier', 'value')))
    .join('.')
    .toLowerCase();
}

/** The arguments of a function. */
export function argumentsOf(call: unknown): readonly unknown[] {
  return list(at(call, 'args', 'List', 'args')).map((each) => at(each, 'Unnamed', 'Expr'));
}

/** An expression without the parentheses around it. */
export function unwrapped(expression: unknown): unknown {
  const inner = at(expression, 'Nested');
  return inner === undefined ? expression : unwrapped(inner);
}

/** Whether two expressions are written alike. */
export function alike(a: unknown, b: unknown): boolean {
  return shape(unwrapped(a)) === shape(unwrapped(b));
}

function shape(node: unknown): string {
  return JSON.stringify(node, (key, value) => (key === 'span' ? undefined : value));
}
