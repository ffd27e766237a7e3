import {
  bracketExpression,
  type CharacterSet,
  complement,
  foldAscii,
  hasUnicodeCase,
  lineEnds,
  shorthands,
} from './characterSet.ts';
import type { RefusedCheck } from './refused.ts';

/** The maximum number of repetitions in RE2, nested ones multiplied. */
const mostRepetitions = 1000;

const shorthand = /^\\([dws])/i;
const codeEscape = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\})/;
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Constructs that a warehouse's engine lacks, or that it cannot read as JavaScript does. */
const refusedConstructs: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, 'a look-around'],
  [/^\(\?</, 'a named group'],
  [/^\(\?[^:]/, 'inline flags'],
  [/^\\[1-9]/, 'a back-reference'],
  [/^\\k/, 'a named back-reference'],
  [/^\\[pP]/, 'a Unicode property'],
  // RE2 finds a place inside a character of several bytes.
  [/^\\B/, 'the escape \\B'],
  [/^\\[a-zA-Z0]/, 'the escape'],
];

/**
 * Returns a regular expression in the subset that RE2 (DuckDB) and Snowflake read alike, matching
 * what it matches in JavaScript: sets of characters are written out, groups capture, nothing is
 * lazy. What cannot be written so is refused.
 *
 * @example translateRegex(/^(?:\d+?|x)$/i) // { pattern: '^([0-9]+|[xX])$' }
 */
export function translateRegex(expression: RegExp): { readonly pattern: string } | RefusedCheck {
  const flags = expression.flags.replace(/[iudg]/g, '');
  if (flags !== '') return { refused: `the flag ${flags}` };
  try {
    return { pattern: new Translation(expression).pattern() };
  } catch (error) {
    if (error instanceof Untranslatable) return { refused: error.message };
    throw error;
  }
}

/** Thrown inside this file only, with what cannot be translated. */
class Untranslatable extends Error {}

class Translation {
  readonly #source: string;
  readonly #unicode: boolean;
  readonly #ignoreCase: boolean;
  /** The most repetitions within each open group, and the whole. */
  readonly #repetitions: number[] = [1];
  #at = 0;
  /** Repetitions within the item that a quantifier would apply to. */
  #lastItem = 1;

  constructor(expression: RegExp) {
    this.#source = expression.source;
    this.#unicode = expression.unicode;
    this.#ignoreCase = expression.ignoreCase;
  }

  pattern(): string {
    let result = '';
    while (this.#at < this.#source.length) result += this.#item();
    return result;
  }

  #item(): string {
    const quantifier = this.#take(/^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/);
    if (quantifier !== null) return this.#quantified(quantifier);
    this.#refuseUnknown();
    if (this.#take(/^\((?:\?:)?/) !== null) {
      this.#repetitions.push(1);
      return '(';
    }
    if (this.#take(/^\)/) !== null) {
      this.#closed(this.#repetitions.pop() ?? 1);
      return ')';
    }
    const plain = this.#take(/^[|^$]/);
    if (plain !== null) return plain[0];
    if (this.#take(/^\\b/) !== null) {
      this.#refuseFoldedWords('\\b');
      return '\\b';
    }
    this.#closed(1);
    if (this.#take(/^\./) !== null) return this.#negated('the dot', lineEnds);
    const set = this.#take(shorthand);
    if (set !== null) return this.#shorthand(set[0]);
    if (this.#take(/^\[/) !== null) return this.#brackets();
    return this.#literal(this.#character());
  }

  #quantified([text, least, most]: RegExpExecArray): string {
    if (least !== undefined) {
      this.#closed(this.#lastItem * Math.max(1, Number(least), Number(most ?? 0)));
    }
    this.#take(/^\?/); // lazy or not, the same texts match
    return text;
  }

  #closed(repetitions: number): void {
    if (repetitions > mostRepetitions) {
      throw new Untranslatable(`more than ${mostRepetitions} repetitions`);
    }
    const group = this.#repetitions.length - 1;
    this.#repetitions[group] = Math.max(this.#repetitions[group] ?? 1, repetitions);
    this.#lastItem = repetitions;
  }

  #shorthand(text: string): string {
    const { set, negated } = this.#shorthandSet(text);
    return negated ? this.#negated(text, set) : bracketExpression(set, false);
  }

  #shorthandSet(text: string): { set: CharacterSet; negated: boolean } {
    const letter = text.slice(1);
    if (letter === 'w' || letter === 'W') this.#refuseFoldedWords(text);
    const negated = letter === letter.toUpperCase();
    const known = shorthands[letter.toLowerCase() as keyof typeof shorthands]; // see `shorthand`
    return { set: known, negated };
  }

  #negated(name: string, set: CharacterSet): string {
    this.#needUnicode(name);
    return bracketExpression(set, true);
  }

  #brackets(): string {
    const negated = this.#take(/^\^/) !== null;
    const set: (readonly [number, number])[] = [];
    while (this.#take(/^\]/) === null) set.push(...this.#bracketItem());
    if (set.length === 0) throw new Untranslatable('an empty character class');
    if (negated) this.#needUnicode('a negated character class');
    const all = this.#ignoreCase ? foldAscii(set, this.#unicode) : set;
    return bracketExpression(all, negated);
  }

  #bracketItem(): CharacterSet {
    const found = this.#take(shorthand);
    if (found !== null) {
      const { set, negated } = this.#shorthandSet(found[0]);
      if (/^-[^\]]/.test(this.#rest())) throw new Untranslatable(`a range from ${found[0]}`);
      if (!negated) return set;
      this.#needUnicode(found[0]);
      return complement(set);
    }
    if (this.#source.startsWith('\\b', this.#at)) throw new Untranslatable('the escape \\b');
    this.#refuseUnknown();
    const first = this.#character();
    if (this.#take(/^-(?!\])/) === null) return this.#folded(first, first);
    if (shorthand.test(this.#rest()))
      throw new Untranslatable(`a range to ${this.#rest().slice(0, 2)}`);
    this.#refuseUnknown();
    const last = this.#character();
    // Between them are the halves of surrogate pairs.
    if (first < 0xd800 && last > 0xdfff) this.#needUnicode('a range beyond U+D800');
    return this.#folded(first, last);
  }

  #folded(first: number, last: number): CharacterSet {
    if (this.#ignoreCase && (first === last ? hasUnicodeCase(first) : last > 0x7f)) {
      throw new Untranslatable('letters outside ASCII together with the flag i');
    }
    return [[first, last]];
  }

  #literal(codePoint: number): string {
    const set = this.#folded(codePoint, codePoint);
    if (this.#ignoreCase) {
      const forms = foldAscii(set, this.#unicode);
      if (forms.length > 1) return bracketExpression(forms, false);
    }
    const text = String.fromCodePoint(codePoint);
    return /[\\^$.*+?()[\]{}|]/.test(text) ? `\\${text}` : text;
  }

  /** Reads one character, written as itself or as an escape. */
  #character(): number {
    const code = this.#take(codeEscape);
    if (code !== null) {
      if (code[3] !== undefined) this.#needUnicode(code[0]);
      return this.#checked(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
    }
    const control = this.#take(/^\\([tnvfr])/);
    if (control !== null) return controls[control[1] ?? ''] ?? 0;
    this.#take(/^\\/);
    const character = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += character > 0xffff ? 2 : 1;
    return this.#checked(character);
  }

  #checked(codePoint: number): number {
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
      throw new Untranslatable('half of a surrogate pair');
    }
    if (codePoint > 0xffff) this.#needUnicode(String.fromCodePoint(codePoint));
    return codePoint;
  }

  #refuseUnknown(): void {
    const rest = this.#rest();
    const known = codeEscape.test(rest) || /^(?:\(\?:|\\[dwsDWSbtnvfr])/.test(rest);
    if (known) return;
    for (const [pattern, name] of refusedConstructs) {
      const found = pattern.exec(rest);
      if (found !== null) {
        throw new Untranslatable(name === 'the escape' ? `${name} ${found[0]}` : name);
      }
    }
  }

  #refuseFoldedWords(text: string): void {
    if (this.#unicode && this.#ignoreCase) {
      throw new Untranslatable(`${text} together with the flags i and u`);
    }
  }

  #needUnicode(what: string): void {
    if (this.#unicode) return;
    // Without it, an emoji is two characters to JavaScript and one to a warehouse.
    throw new Untranslatable(`${what} without the flag u`);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest());
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #rest(): string {
    return this.#source.slice(this.#at);
  }
}
