import { ModelsError } from '../../../errors/modelsError.ts';
import { portablePattern } from '../../contract/portableRegex.ts';
import { refuseArgument } from '../../expressions/refuseArgument.ts';

/** A regular expression that every warehouse matches alike, not only at the same places. */
interface MatchPattern {
  /** The pattern as warehouses read it; its groups all capture. */
  readonly text: string;
  /** Returns the group of that text for one of the expression. */
  readonly groupAt: (group: number) => number;
}

/** A group, or the whole: what its alternatives begin with. */
interface Level {
  readonly starts: (string | undefined)[];
  atStart: boolean;
}

const token =
  /\\u\{[0-9a-fA-F]+\}|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|\[\^?(?:\\.|[^\]\\])*\]|\(\?:|[\s\S]/uy;
const quantifier = /(?:[*+?]|\{\d+(?:,\d*)?\})(\??)/y;

/**
 * Reads a regular expression of which the extent of a match counts. DuckDB's engine takes the first
 * alternative that matches, and the standard that Snowflake's documentation names the longest match: so
 * alternatives have to begin with different characters, and nothing may be lazy or match an empty text.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE
 */
export function readPattern(subject: string, expression: RegExp): MatchPattern {
  const text = portablePattern(subject, expression);
  const refuse = (problem: string): never => {
    throw new ModelsError({
      code: 'CHECK_NOT_EXPRESSIBLE',
      message: `${subject}: the regular expression ${expression} ${problem}.`,
      subject,
      expected: 'an expression of which every warehouse matches the same characters',
      found: String(expression),
      hint: 'Write it without that, or as several calls.',
    });
  };
  const { source, ignoreCase } = expression;
  const levels: Level[] = [{ starts: [], atStart: true }];
  const groups: number[] = [0];
  let opened = 0;
  const close = ({ starts, atStart }: Level) => {
    if (starts.length < 2 && !(starts.length === 1 && atStart)) return;
    const known = starts.map((start) => (ignoreCase ? start?.toLowerCase() : start));
    if (atStart || known.includes(undefined) || new Set(known).size < known.length) {
      refuse('has alternatives that do not begin with different characters');
    }
  };
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const found = token.exec(source)?.[0] ?? source.charAt(at);
    at += found.length;
    const level = levels.at(-1) ?? { starts: [], atStart: false };
    if (found === '|') {
      if (level.atStart) refuse('has an alternative that is empty');
      level.atStart = true;
      continue;
    }
    if (found === ')') {
      close(level);
      levels.pop();
    }
    quantifier.lastIndex = at;
    const repeated = found.startsWith('(') ? null : quantifier.exec(source);
    if (repeated?.[1] === '?') refuse('has a lazy repetition');
    at += repeated?.[0].length ?? 0;
    if (found !== ')' && level.atStart) {
      const isLiteral = /^[^\\[(.^$]/u.test(found) || /^\\[^a-zA-Z0-9]/.test(found);
      const mayBeLeftOut = repeated !== null && !repeated[0].startsWith('+');
      level.starts.push(isLiteral && !mayBeLeftOut ? found.replace(/^\\/, '') : undefined);
      level.atStart = false;
    }
    if (found === '(' || found === '(?:') {
      opened += 1;
      if (found === '(') groups.push(opened);
      levels.push({ starts: [], atStart: true });
    }
  }
  for (const level of levels) close(level);
  const withoutPlaces = text.replace(
    /\\b|(\\.|\[\^?(?:\\.|[^\]\\])*\])|[\^$]/g,
    (_, kept) => kept ?? '',
  );
  if (new RegExp(`^(?:${withoutPlaces})$`, 'u').test('')) refuse('can match an empty text');
  return {
    text,
    groupAt: (group) =>
      groups[group] ??
      refuseArgument(subject, `there is no group ${group}`, `0 to ${groups.length - 1}`, group),
  };
}
