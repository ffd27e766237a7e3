import * as z from 'zod';
import type { ColumnType } from './columnTypes.ts';
import { regexRule, whyNotPortable } from './portableRegex.ts';
import type { Refused } from './readColumn.ts';
import type { SqlType } from './sqlType.ts';
import type { RangeBound, TestRule } from './testSpec.ts';

type ColumnRule = TestRule & { readonly column: string };
type RuleMaker = (column: string) => ColumnRule;

/** The checks of a schema (`.min`, `.regex`, …) as rules for a column, or what SQL cannot express. */
export function readChecks(
  schema: ColumnType,
  sqlType: SqlType,
): { readonly rules: (column: string) => readonly ColumnRule[] } | Refused {
  const makers: RuleMaker[] = [];
  // zod refuses NaN and the infinities in every number, so a DOUBLE column is tested for them.
  if (sqlType.kind === 'double') makers.push((column) => ({ kind: 'finite', column }));
  const own = schema instanceof z.core.$ZodStringFormat ? [schema] : [];
  for (const check of [...own, ...(schema._zod.def.checks ?? [])]) {
    const outcome = readCheck(check, sqlType);
    if (typeof outcome === 'function') makers.push(outcome);
    else if (outcome !== 'implied') return outcome;
  }
  return { rules: (column) => merged(makers.map((make) => make(column))) };
}

function readCheck(
  check: z.core.$ZodCheck<never>,
  sqlType: SqlType,
): RuleMaker | Refused | 'implied' {
  if (check instanceof z.core.$ZodCheckGreaterThan) {
    const min = bound(check._zod.def);
    return 'refused' in min ? min : (column) => ({ kind: 'range', column, min });
  }
  if (check instanceof z.core.$ZodCheckLessThan) {
    const max = bound(check._zod.def);
    return 'refused' in max ? max : (column) => ({ kind: 'range', column, max });
  }
  if (check instanceof z.core.$ZodCheckNumberFormat) {
    const whole = check._zod.def.format.includes('int');
    // A BIGINT or INTEGER column holds whole numbers only.
    const implied = !whole || sqlType.kind === 'bigint' || sqlType.kind === 'integer';
    return implied ? 'implied' : (column) => ({ kind: 'multiple_of', column, step: 1 });
  }
  if (check instanceof z.core.$ZodCheckMultipleOf) {
    const step = Number(check._zod.def.value);
    return (column) => ({ kind: 'multiple_of', column, step });
  }
  if (check instanceof z.core.$ZodCheckMinLength) {
    const min = check._zod.def.minimum;
    return (column) => ({ kind: 'length', column, min });
  }
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const max = check._zod.def.maximum;
    return (column) => ({ kind: 'length', column, max });
  }
  if (check instanceof z.core.$ZodCheckLengthEquals) {
    const length = check._zod.def.length;
    return (column) => ({ kind: 'length', column, min: length, max: length });
  }
  if (check instanceof z.core.$ZodCheckStringFormat) return readPattern(check._zod.def);
  return { refused: `the check "${check._zod.def.check}"` };
}

function readPattern(def: z.core.$ZodCheckStringFormatDef): RuleMaker | Refused {
  const pattern = def.pattern;
  if (pattern === undefined) return { refused: `the format "${def.format}"` };
  const reason = whyNotPortable(pattern);
  if (reason !== undefined) {
    return { refused: `the format "${def.format}" (its expression uses ${reason})` };
  }
  return (column) => regexRule(column, pattern);
}

function bound(def: { value: z.core.util.Numeric; inclusive: boolean }): RangeBound | Refused {
  const value = typeof def.value === 'bigint' ? Number(def.value) : def.value;
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { refused: 'a bound that is not a number' };
  return { value, inclusive: def.inclusive };
}

/** A lower and an upper bound of one column are one rule; anything else stays as it is. */
function merged(rules: readonly ColumnRule[]): readonly ColumnRule[] {
  const result: ColumnRule[] = [];
  for (const rule of rules) {
    const at = result.findIndex((other) => complements(other, rule));
    if (at === -1) result.push(rule);
    else result[at] = { ...result[at], ...rule } as ColumnRule; // both are of one kind: see complements()
  }
  return result;
}

function complements(a: ColumnRule, b: ColumnRule): boolean {
  if (a.kind !== b.kind || (a.kind !== 'range' && a.kind !== 'length')) return false;
  return !('min' in a && 'min' in b) && !('max' in a && 'max' in b);
}
