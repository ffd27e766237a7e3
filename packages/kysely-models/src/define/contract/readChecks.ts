import * as z from 'zod';
import type { RefusedCheck } from '../text/refused.ts';
import type { ColumnType } from './columnTypes.ts';
import { readTextCheck } from './readTextCheck.ts';
import type { SqlType } from './sqlType.ts';
import type { ColumnRule, RangeBound, RuleMaker } from './testSpec.ts';

const checkNames: Readonly<Record<string, string>> = {
  custom: 'a refinement (.refine)',
  overwrite: 'a transform (.trim, .toLowerCase, …)',
};

/**
 * Returns the checks of a schema (`.min`, `.regex`, …) as rules for a column, or what SQL cannot
 * express.
 */
export function readChecks(
  schema: ColumnType,
  sqlType: SqlType,
): { readonly rules: RuleMaker } | RefusedCheck {
  const makers: RuleMaker[] = [];
  // zod refuses NaN and the infinities in every number, so a DOUBLE column is tested for them.
  if (sqlType.kind === 'double') makers.push((column) => [{ kind: 'finite', column }]);
  const isCheck =
    schema instanceof z.core.$ZodStringFormat || schema instanceof z.core.$ZodNumberFormat;
  for (const check of [...(isCheck ? [schema] : []), ...(schema._zod.def.checks ?? [])]) {
    const outcome = readNumberCheck(check, sqlType) ?? readTextCheck(check) ?? refusedCheck(check);
    if (typeof outcome !== 'function') return outcome;
    makers.push(outcome);
  }
  return { rules: (column) => merged(makers.flatMap((make) => make(column))) };
}

/** Checks that a schema carries although its values are listed one by one. */
export function refuseChecks(schema: ColumnType): RefusedCheck | undefined {
  const [check] = schema._zod.def.checks ?? [];
  return check === undefined ? undefined : refusedCheck(check);
}

function refusedCheck(check: z.core.$ZodCheck<never>): RefusedCheck {
  const name = check._zod.def.check;
  return { refused: checkNames[name] ?? `the check "${name}"` };
}

function readNumberCheck(
  check: z.core.$ZodCheck<never>,
  sqlType: SqlType,
): RuleMaker | RefusedCheck | undefined {
  if (check instanceof z.core.$ZodCheckGreaterThan) {
    const min = bound(check._zod.def);
    return 'refused' in min ? min : (column) => [{ kind: 'range', column, min }];
  }
  if (check instanceof z.core.$ZodCheckLessThan) {
    const max = bound(check._zod.def);
    return 'refused' in max ? max : (column) => [{ kind: 'range', column, max }];
  }
  if (check instanceof z.core.$ZodCheckNumberFormat) return numberFormat(check, sqlType);
  if (check instanceof z.core.$ZodCheckMultipleOf) {
    const step = Number(check._zod.def.value);
    if (!Number.isSafeInteger(step) || step === 0) {
      // Halves and tenths of a DOUBLE are rounded, so no remainder would tell.
      return { refused: `multipleOf(${check._zod.def.value}), whose step is not a whole number` };
    }
    return (column) => [{ kind: 'multiple_of', column, step }];
  }
  return undefined;
}

function numberFormat(check: z.core.$ZodCheckNumberFormat, sqlType: SqlType): RuleMaker {
  const format = check._zod.def.format;
  const isWholeColumn = sqlType.kind === 'bigint' || sqlType.kind === 'integer';
  const isWhole = format.includes('int');
  // A BIGINT holds whole numbers only; those that are not safe are the reader's choice, not a defect.
  const implied = isWholeColumn
    ? format !== 'uint32'
    : format === 'float64' || !(format in z.core.util.NUMBER_FORMAT_RANGES);
  if (implied) return () => [];
  const [min, max] = z.core.util.NUMBER_FORMAT_RANGES[format];
  const inclusive = { inclusive: true } as const;
  return (column) => [
    ...(isWhole && !isWholeColumn ? [{ kind: 'multiple_of', column, step: 1 } as const] : []),
    { kind: 'range', column, min: { value: min, ...inclusive }, max: { value: max, ...inclusive } },
  ];
}

function bound(def: { value: z.core.util.Numeric; inclusive: boolean }): RangeBound | RefusedCheck {
  const value = typeof def.value === 'bigint' ? Number(def.value) : def.value;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { refused: `the bound ${String(def.value)}` };
  }
  return { value, inclusive: def.inclusive };
}

/** Merges a lower and an upper bound of one column into one rule; anything else stays as it is. */
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
