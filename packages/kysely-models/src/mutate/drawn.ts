/**
 * Draws some of a list, the same for one seed, in the order of the list.
 *
 * @param limit all when left out
 */
export function drawn<T>(list: readonly T[], limit = list.length, seed = 1): readonly T[] {
  const next = randomNumbers(seed);
  const places = list.map((_, at) => ({ at, by: next() })).toSorted((a, b) => a.by - b.by);
  const chosen = new Set(places.slice(0, limit).map(({ at }) => at));
  return list.filter((_, at) => chosen.has(at));
}

/** Returns numbers from 0 to 1 that look random, the same for one seed: Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
