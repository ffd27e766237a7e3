import { distance } from 'fastest-levenshtein';
import { foldCase } from '../../define/text/foldCase.ts';

/** Returns the name that somebody most likely meant; undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const folded = foldCase(name);
  const [best] = known
    .map((each) => ({ each, steps: distance(folded, foldCase(each)) }))
    .sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= Math.max(2, name.length / 3) ? best.each : undefined;
}

/** Returns the sentence of a hint that names it, or what to do where no name is near. */
export function nearestHint(
  name: string,
  known: readonly string[],
  otherwise = 'Correct the name.',
): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? otherwise : `Did you mean ${nearest}?`;
}

/** Some names as a list for a message; long lists are cut. */
export function listed(names: readonly string[], none = 'no column at all'): string {
  if (names.length === 0) return none;
  const [shown, rest] = [names.slice(0, 12), names.length - 12];
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
