import type { RegexPart } from './regexTree.ts';

/** Tried in this order, so that a text is one that people can read. */
const preferred = [...'abcdefghijklmnopqrstuvwxyz123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0 _-.,:/@#+']
  .map((character) => character.codePointAt(0) ?? 0)
  .filter((code) => code > 0);

/**
 * Returns a text that a regular expression matches.
 *
 * @param variant another number is another text, as far as there are any
 * @param more how often what may be repeated is repeated beyond its minimum
 * @example regexSample(regexTree('^[A-Z]{2}[0-9]+$'), 0, 0) // 'AA1'
 */
export function regexSample(part: RegexPart, variant: number, more: number): string {
  let left = variant;
  // Each choice takes its part of the number, so that numbers differ in the last choices first.
  const choose = (of: number) => {
    const chosen = left % of;
    left = Math.floor(left / of);
    return chosen;
  };
  const write = (each: RegexPart): string => {
    switch (each.kind) {
      case 'characters': {
        const characters = charactersOf(each);
        return String.fromCodePoint(characters[choose(characters.length)] ?? 0x61);
      }
      case 'sequence':
        // From the last to the first: what a text ends with tells it from the next.
        return each.parts.toReversed().map(write).reverse().join('');
      case 'choice':
        return write(each.options[choose(each.options.length)] ?? { kind: 'sequence', parts: [] });
      case 'repeat': {
        const times = Math.min(each.min + more, each.max);
        return Array.from({ length: times }, () => write(each.part))
          .reverse()
          .join('');
      }
      default:
        return each satisfies never;
    }
  };
  return write(part);
}

function charactersOf({
  set,
  negated,
}: Extract<RegexPart, { readonly kind: 'characters' }>): readonly number[] {
  const has = (code: number) => set.some(([first, last]) => first <= code && code <= last);
  const readable = preferred.filter((code) => has(code) !== negated);
  if (readable.length > 0) return readable;
  const [[first] = [0x61]] = set;
  return [negated ? firstOutside(has) : first];
}

function firstOutside(has: (code: number) => boolean): number {
  let code = 0x21;
  while (has(code)) code += 1;
  return code;
}
