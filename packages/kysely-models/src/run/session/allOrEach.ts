/** Reads all of some at once, or one by one where that fails: one that is broken hides no other. */
export async function allOrEach<T, R>(
  all: readonly T[],
  read: (some: readonly T[]) => Promise<readonly (R | undefined)[]>,
): Promise<readonly (R | undefined)[]> {
  try {
    return await read(all);
  } catch {
    const found: (R | undefined)[] = [];
    for (const each of all) found.push(...(await read([each]).catch(() => [undefined])));
    return found;
  }
}
