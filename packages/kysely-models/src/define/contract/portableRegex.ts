import { ModelsError } from '../../errors/modelsError.ts';
import { translateRegex } from '../text/translateRegex.ts';
import type { TestRule } from './testSpec.ts';

/**
 * Returns the text of a regular expression that every warehouse reads as JavaScript reads the
 * original.
 *
 * @param subject what it is about, for the error
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when there is none
 * @example portablePattern('f.regexMatches', /^\d+$/) // '^[0-9]+$'
 */
export function portablePattern(subject: string, expression: RegExp): string {
  const outcome = translateRegex(expression);
  if ('pattern' in outcome) return outcome.pattern;
  throw new ModelsError({
    code: 'CHECK_NOT_EXPRESSIBLE',
    message: `${subject}: the regular expression ${expression} uses ${outcome.refused}.`,
    subject,
    expected: 'an expression that RE2 and Snowflake read as JavaScript does',
    found: String(expression),
    hint: 'Write it without that, or test it with t.expression(…).',
  });
}

/**
 * Returns the test that a column's values match a regular expression.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when a warehouse's engine would read it otherwise
 */
export function regexRule(column: string, pattern: RegExp): TestRule & { column: string } {
  portablePattern(column, pattern);
  return { kind: 'regex', column, pattern };
}
