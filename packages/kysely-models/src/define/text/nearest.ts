import { distance } from 'fastest-levenshtein';
import { foldCase } from './foldCase.ts';

/** Returns the three words that are nearest to one, by edit distance. */
export function nearest(word: string, words: readonly string[]): readonly string[] {
  return byDistance(word, words).slice(0, 3);
}

const byDistance = (word: string, words: readonly string[]): readonly string[] =>
  words
    .map((candidate) => ({ candidate, steps: distance(word, candidate) }))
    .toSorted((a, b) => a.steps - b.steps)
    .map(({ candidate }) => candidate);

/**
 * Returns the name that somebody most likely meant; undefined where none is near.
 *
 * @param most the letters that may differ; a third of them, at least 2, when left out
 */
export function nearestName(
  name: string,
  known: readonly string[],
  most = Math.max(2, name.length / 3),
): string | undefined {
  const folded = foldCase(name);
  const [best] = known
    .map((each) => ({ each, steps: distance(folded, foldCase(each)) }))
    .sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= most ? best.each : undefined;
}

/**
 * Returns the name that a renamed thing most likely has now: one that begins with the other, in either
 * direction, before one that contains it, and these before one that is only spelled alike.
 *
 * @example likelyRenamed('Betrag', ['Beitrag', 'Betrag_EUR']) // Betrag_EUR
 */
export function likelyRenamed(name: string, names: readonly string[]): string | undefined {
  const folded = foldCase(name);
  const rank = (other: string): number => {
    const [short = '', long = ''] = [folded, foldCase(other)].toSorted(
      (a, b) => a.length - b.length,
    );
    // Two letters are within any word.
    if (short.length < 3) return 2;
    return long.startsWith(short) ? 0 : long.includes(short) ? 1 : 2;
  };
  return byDistance(name, names).toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Returns the sentence of a hint that names it, or what to do where no name is near. */
export function nearestHint(
  name: string,
  known: readonly string[],
  otherwise = 'Correct the name.',
): string {
  const meant = nearestName(name, known);
  return meant === undefined ? otherwise : `Did you mean ${meant}?`;
}

/** Returns the names that may have been meant as a list for a message: of many, the nearest. */
export function listedNear(name: string, names: readonly string[], none?: string): string {
  return listed(names.length > mostListed ? byDistance(name, names) : names, none);
}

const mostListed = 12;

/** Returns some names as a list for a message; long lists are cut. */
export function listed(names: readonly string[], none = 'no column at all'): string {
  if (names.length === 0) return none;
  const [shown, rest] = [names.slice(0, mostListed), names.length - mostListed];
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
