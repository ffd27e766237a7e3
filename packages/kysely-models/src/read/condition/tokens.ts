import { conditionError } from './conditionError.ts';

/** A part of a condition, and where it begins. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const pattern =
  /\s*(?:(?<word>[\p{L}_][\p{L}\p{N}_$]*)|"(?<name>(?:[^"]|"")+)"|'(?<text>(?:[^']|'')*)'|(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\p{L}\p{N}_.])|(?<sign><>|!=|<=|>=|[=<>+\-*(),]))/uy;

/** The most characters of a condition. */
const longest = 10_000;

/**
 * Returns the parts of a condition. What no condition has is refused: a semicolon, a comment, a backslash
 * outside of a text.
 *
 * @throws ModelsError CONDITION_INVALID
 * @example tokensOf("a >= 1") // [word a, sign >=, number 1, end]
 */
export function tokensOf(condition: string): readonly Token[] {
  if (condition.length > longest) throw conditionError(condition, longest, 'a shorter condition');
  const tokens: Token[] = [];
  const end = condition.trimEnd().length;
  for (let at = 0; at < end; ) {
    pattern.lastIndex = at;
    const found = pattern.exec(condition);
    if (found === null) {
      const next = at + (/^\s*/.exec(condition.slice(at))?.[0].length ?? 0);
      throw conditionError(condition, next, 'a column, a value or an operator');
    }
    const { word, name, text, number, sign } = found.groups ?? {};
    const start = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
    tokens.push(
      word !== undefined
        ? { kind: 'word', text: word, at: start }
        : name !== undefined
          ? { kind: 'name', text: name.replaceAll('""', '"'), at: start }
          : text !== undefined
            ? { kind: 'text', text: text.replaceAll("''", "'"), at: start }
            : number !== undefined
              ? { kind: 'number', text: number, at: start }
              : { kind: 'sign', text: sign ?? '', at: start },
    );
    at = pattern.lastIndex;
  }
  return [...tokens, { kind: 'end', text: 'the end', at: end }];
}
