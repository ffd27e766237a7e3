import { distance } from 'fastest-levenshtein';

/** Returns the three words that are nearest to one, by edit distance. */
export function nearest(word: string, words: readonly string[]): readonly string[] {
  return words
    .map((candidate) => ({ candidate, steps: distance(word, candidate) }))
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
