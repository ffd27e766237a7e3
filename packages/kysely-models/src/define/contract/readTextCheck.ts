import * as z from 'zod';
import type { RefusedCheck } from '../text/refused.ts';
import { translateRegex } from '../text/translateRegex.ts';
import { regexRule } from './portableRegex.ts';
import type { RuleMaker } from './testSpec.ts';

/** Checks whose whole verdict is their pattern; other formats of zod run code of their own. */
const patternChecks = [
  z.core.$ZodCheckRegex,
  z.core.$ZodEmail,
  z.core.$ZodGUID,
  z.core.$ZodUUID,
  z.core.$ZodCUID2,
  z.core.$ZodULID,
  z.core.$ZodXID,
  z.core.$ZodKSUID,
  z.core.$ZodNanoID,
  z.core.$ZodIPv4,
  z.core.$ZodCIDRv4,
  z.core.$ZodMAC,
  z.core.$ZodE164,
  z.core.$ZodISODate,
  z.core.$ZodISOTime,
  z.core.$ZodISODateTime,
] as const;

/**
 * Returns a check of a text as rules, or what SQL cannot express; undefined for a check of
 * something else.
 */
export function readTextCheck(
  check: z.core.$ZodCheck<never>,
): RuleMaker | RefusedCheck | undefined {
  if (check instanceof z.core.$ZodCheckMinLength) {
    const min = check._zod.def.minimum;
    return (column) => [{ kind: 'length', column, min }];
  }
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const max = check._zod.def.maximum;
    return (column) => [{ kind: 'length', column, max }];
  }
  if (check instanceof z.core.$ZodCheckLengthEquals) {
    const length = check._zod.def.length;
    return (column) => [{ kind: 'length', column, min: length, max: length }];
  }
  if (!(check instanceof z.core.$ZodCheckStringFormat)) return readPart(check);
  // The flag u: without it zod's own `[^A-Z]` would take an emoji for two characters.
  if (check instanceof z.core.$ZodCheckLowerCase) return readPattern('lowercase', /^[^A-Z]*$/u);
  if (check instanceof z.core.$ZodCheckUpperCase) return readPattern('uppercase', /^[^a-z]*$/u);
  const { format, pattern } = check._zod.def;
  if (pattern === undefined || !patternChecks.some((known) => check instanceof known)) {
    return { refused: `the format "${format}"` };
  }
  return readPattern(format, pattern);
}

function readPart(check: z.core.$ZodCheck<never>): RuleMaker | RefusedCheck | undefined {
  if (check instanceof z.core.$ZodCheckStartsWith) {
    return readPattern('starts_with', new RegExp(`^${escaped(check._zod.def.prefix)}`, 'u'));
  }
  if (check instanceof z.core.$ZodCheckEndsWith) {
    return readPattern('ends_with', new RegExp(`${escaped(check._zod.def.suffix)}$`, 'u'));
  }
  if (check instanceof z.core.$ZodCheckIncludes) {
    const { includes, position } = check._zod.def;
    if (position !== undefined) return { refused: 'includes(…) with a position' };
    return readPattern('includes', new RegExp(escaped(includes), 'u'));
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function readPattern(format: string, pattern: RegExp): RuleMaker | RefusedCheck {
  const outcome = translateRegex(pattern);
  if ('refused' in outcome) {
    return {
      refused: `the format "${format}" (its expression ${pattern} uses ${outcome.refused})`,
    };
  }
  return (column) => [regexRule(column, pattern)];
}
