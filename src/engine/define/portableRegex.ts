import { ModelsError } from '../errors/modelsError.ts';
import type { TestRule } from './testSpec.ts';

/** Constructs that RE2 (DuckDB) or Snowflake's engine lacks or reads otherwise than JavaScript. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/^\(\?(<?[=!])/, 'a look-around'],
  [/^\(\?<[^=!]/, 'a named group'],
  [/^\(\?[-a-z]+[:)]/, 'inline flags'],
  [/^\\[1-9]/, 'a back-reference'],
  [/^\\k/, 'a named back-reference'],
  [/^\\[uxc]/, 'a character escape by code'],
  [/^\\[pP]/, 'a Unicode property'],
  [/^\[\^?\]/, 'an empty character class'],
];

/**
 * Why a regular expression cannot be tested by every warehouse, or undefined when it can.
 *
 * @example whyNotPortable(/^(?=a)/) // 'a look-ahead…'
 */
export function whyNotPortable(expression: RegExp): string | undefined {
  const flags = expression.flags.replace(/[iudg]/g, '');
  if (flags !== '') return `the flag ${flags}`;
  const source = expression.source;
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const rest = source.slice(at);
    for (const [pattern, name] of refused) {
      const isEscape = pattern.source.startsWith('^\\\\');
      if ((!inClass || isEscape) && pattern.test(rest)) return name;
    }
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
  }
  return undefined;
}

/**
 * The test that a column's values match a regular expression.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when a warehouse's engine would read it otherwise
 */
export function regexRule(column: string, pattern: RegExp): TestRule & { column: string } {
  const reason = whyNotPortable(pattern);
  if (reason !== undefined) {
    throw new ModelsError({
      code: 'CHECK_NOT_EXPRESSIBLE',
      message: `${column}: the regular expression ${pattern} uses ${reason}.`,
      subject: column,
      expected: 'an expression that RE2 and Snowflake read as JavaScript does',
      found: String(pattern),
      hint: 'Write it without that, or test it with t.expression(…).',
    });
  }
  return { kind: 'regex', column, pattern: pattern.source, ignoreCase: pattern.ignoreCase };
}
