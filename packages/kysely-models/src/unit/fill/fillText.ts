import { portablePattern } from '../../define/contract/portableRegex.ts';
import type { TestRule } from '../../define/contract/testSpec.ts';
import { regexSample } from './regexSample.ts';
import { regexTree } from './regexTree.ts';

/** The repetitions beyond the minimum that are tried, so that a text gets as long as it has to be. */
const repetitions = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

/** The texts of one pattern and number of repetitions that are tried. */
const variants = 200;

/** The patterns whose texts are joined in every order: four have 24. */
const mostOrdered = 4;

/**
 * Returns texts that the rules of a column may allow, in order of preference; whoever takes one checks it.
 *
 * @param base a text that says what it is: the column's name
 */
export function* textsLike(
  rules: readonly TestRule[],
  base: string,
): Generator<string, void, undefined> {
  const lengths = rules.flatMap((rule) => (rule.kind === 'length' ? [rule] : []));
  const min = Math.max(0, ...lengths.map((rule) => rule.min ?? 0));
  const max = Math.min(...lengths.map((rule) => rule.max ?? Number.POSITIVE_INFINITY));
  const patterns = rules.flatMap((rule) => (rule.kind === 'regex' ? [rule.pattern] : []));
  const fitting = (text: string) => fitted(text, min, max);
  if (patterns.length === 0) {
    yield fitting(base);
    for (let at = 1; at < 10_000; at += 1) yield fitting(`${base}_${at}`);
    for (let at = 0; at < 10_000; at += 1) yield at.toString(36).padStart(Math.min(min, 4), '0');
    return;
  }
  const trees = patterns.map((pattern) => regexTree(portablePattern(base, pattern)));
  for (const word of [base, base.toUpperCase(), base.replaceAll('_', '')]) yield fitting(word);
  for (const more of repetitions) {
    for (let variant = 0; variant < variants; variant += 1) {
      const samples = trees.map((tree) => regexSample(tree, variant, more));
      // One pattern says how it begins, another how it ends, a third what is between them.
      const joined = ordersOf(samples).map((texts) => texts.join(''));
      for (const text of new Set([...samples, ...joined])) {
        yield text;
        if (text.length < min) yield fitting(text);
      }
    }
  }
}

/** Returns the orders of a few texts; of many that in which they are alone. */
function ordersOf(texts: readonly string[]): readonly (readonly string[])[] {
  if (texts.length < 2 || texts.length > mostOrdered) return [texts];
  return texts.flatMap((first, at) =>
    ordersOf(texts.toSpliced(at, 1)).map((rest) => [first, ...rest]),
  );
}

function fitted(text: string, min: number, max: number): string {
  if (text.length < min) return text.padEnd(min, 'x');
  if (text.length <= max) return text;
  // The end tells one from the next.
  return text.slice(text.length - max);
}
