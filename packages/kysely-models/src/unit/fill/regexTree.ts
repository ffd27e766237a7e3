import type { CharacterSet } from '../../define/text/characterSet.ts';

/** A part of a regular expression. */
export type RegexPart =
  | { readonly kind: 'characters'; readonly set: CharacterSet; readonly negated: boolean }
  /** All of them, one after the other. */
  | { readonly kind: 'sequence'; readonly parts: readonly RegexPart[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexPart[] }
  | {
      readonly kind: 'repeat';
      readonly part: RegexPart;
      readonly min: number;
      readonly max: number;
    };

/**
 * Reads a regular expression in the subset that the engine translates to: groups, sets of characters,
 * alternatives and repetitions. Anchors match no character and are passed over.
 *
 * @param pattern as `portablePattern` writes it
 */
export function regexTree(pattern: string): RegexPart {
  return new RegexReader(pattern).choice();
}

class RegexReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  choice(): RegexPart {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: 'choice', options };
  }

  #sequence(): RegexPart {
    const parts: RegexPart[] = [];
    for (let next = this.#peek(); next !== undefined && !'|)'.includes(next); next = this.#peek()) {
      const part = this.#item();
      if (part !== undefined) parts.push(this.#repeated(part));
    }
    return { kind: 'sequence', parts };
  }

  /** Reads one item; undefined for a place between characters. */
  #item(): RegexPart | undefined {
    if (this.#take('^') || this.#take('$')) return undefined;
    if (this.#take('(')) {
      const inner = this.choice();
      this.#take(')');
      return inner;
    }
    if (this.#take('[')) return this.#set();
    const character = this.#next();
    // Of the escapes with a meaning, only this one is written.
    if (character !== '\\') return one(character);
    const escaped = this.#next();
    return escaped === 'b' ? undefined : one(escaped);
  }

  #repeated(part: RegexPart): RegexPart {
    if (this.#take('*')) return { kind: 'repeat', part, min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { kind: 'repeat', part, min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { kind: 'repeat', part, min: 0, max: 1 };
    if (this.#peek() !== '{') return part;
    const rest = this.#characters.slice(this.#at).join('');
    const [text, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(rest) ?? [];
    if (text === undefined) return part;
    this.#at += text.length;
    const most = comma === '' ? min : max === '' ? Number.POSITIVE_INFINITY : max;
    return { kind: 'repeat', part, min: Number(min), max: Number(most) };
  }

  #set(): RegexPart {
    const negated = this.#take('^');
    const set: (readonly [number, number])[] = [];
    while (this.#peek() !== undefined && !this.#take(']')) {
      const first = this.#member();
      const last = this.#take('-') ? this.#member() : first;
      set.push([first, last]);
    }
    return { kind: 'characters', set, negated };
  }

  #member(): number {
    const character = this.#next();
    return code(character === '\\' ? this.#next() : character);
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #next(): string {
    const character = this.#characters[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}

const code = (character: string) => character.codePointAt(0) ?? 0;

function one(character: string): RegexPart {
  return { kind: 'characters', set: [[code(character), code(character)]], negated: false };
}
