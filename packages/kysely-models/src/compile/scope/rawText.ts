import { foldCase } from '../../define/text/foldCase.ts';

/** Stands in a raw fragment's text for an expression that is not text. */
export const operandMark = '\uFFFC';

/** The names in a text of SQL. */
export interface TextNames {
  /** Names that are followed by no parenthesis: columns, tables, types, keywords that can be names. */
  readonly words: readonly string[];
  /** True when it may read columns without naming them: `*`, `$1`, `#1`, `COLUMNS(…)`. */
  readonly readsUnnamed: boolean;
  /** True when it may read tables by itself. */
  readonly readsTables: boolean;
}

// What no warehouse takes as the name of a column, unless it is quoted.
const reserved = new Set(
  'and as case cast distinct else false in is like not null or then true when'.split(' '),
);
const tableWords = new Set(['select', 'from', 'join', 'table']);
const tableFunctions = new Set(['query', 'query_table', 'table']);
const unnamedFunctions = new Set(['columns', 'identifier', 'unpack']);

/**
 * Returns the names that a text of SQL may contain. It errs towards too many: whatever is not
 * certainly a literal, an operator or a function's name is a word.
 *
 * @example textNames("coalesce(a, 'b')") // { words: ['a'], readsUnnamed: false, readsTables: false }
 */
export function textNames(sql: string): TextNames {
  const text = withoutLiterals(sql);
  const words: string[] = [];
  const called: string[] = [];
  const name = /"(?:[^"]|"")*"?|[\p{L}_][\p{L}\p{N}_$]*/gu;
  for (const match of text.matchAll(name)) {
    const [found] = match;
    const isCall = /^\s*\(/.test(text.slice(match.index + found.length));
    if (found.startsWith('"')) words.push(found.replace(/^"|"$/g, '').replaceAll('""', '"'));
    else if (isCall) called.push(found);
    else if (!reserved.has(foldCase(found))) words.push(found);
  }
  const is = (set: ReadonlySet<string>, list: readonly string[]) =>
    list.some((word) => set.has(foldCase(word)));
  return {
    words,
    readsUnnamed: is(unnamedFunctions, called) || /[$#]\s*\d/.test(text) || hasBareStar(text),
    readsTables: is(tableWords, words) || is(tableFunctions, called) || is(tableWords, called),
  };
}

/**
 * Returns the text without its string literals; all of it where one warehouse may end them
 * elsewhere than another.
 */
function withoutLiterals(sql: string): string {
  const quotes = sql.split("'").length - 1;
  if (/\\|--|\/\*|\/\/|\$\$|\$\w*\$/.test(sql) || quotes % 2 === 1) return sql;
  // A quote inside of a quoted name begins no literal.
  return sql.replace(/("(?:[^"]|"")*")|'(?:[^']|'')*'/g, (_, quoted) => quoted ?? operandMark);
}

/**
 * Returns true for a `*` that does not multiply: it is neither behind an operand nor in `count(*)`.
 */
function hasBareStar(text: string): boolean {
  const rest = text.replace(/\bcount\s*\(\s*\*\s*\)/gi, operandMark);
  return (
    /(^|[^\s\p{L}\p{N}_$)"\]\uFFFC])\s*\*/u.test(rest) ||
    /\b(all|and|as|by|distinct|else|in|not|on|or|then|when)\s*\*/i.test(rest)
  );
}
