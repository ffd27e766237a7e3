import type { SqlType } from '../../define/contract/sqlType.ts';
import type { RangeBound, TestRule } from '../../define/contract/testSpec.ts';

/** The largest numbers of whole types. */
const largest = { integer: 2 ** 31 - 1, bigint: Number.MAX_SAFE_INTEGER } as const;

/**
 * Returns numbers that the rules of a column allow, in order of preference: whole ones from the start on,
 * and where the rules leave none, ones below it or with digits after the point.
 *
 * @param from where to begin: 0 for an amount, 1 for a key
 */
export function* numbersWithin(
  type: SqlType,
  rules: readonly TestRule[],
  from: number,
): Generator<number, void, undefined> {
  const places = type.kind === 'decimal' ? type.scale : type.kind === 'double' ? 6 : 0;
  const steps = rules.flatMap((rule) => (rule.kind === 'multiple_of' ? [Math.abs(rule.step)] : []));
  const step = steps.reduce(leastCommonMultiple, 1);
  const { least, most } = limitsOf(type, rules);
  // Whole numbers first, then tenths, hundredths …
  for (let digits = 0; digits <= (steps.length > 0 ? 0 : places); digits += 1) {
    const unit = 10 ** digits;
    const [low, high] = [wholeFrom(least, unit, step), wholeTo(most, unit, step)];
    const start = Math.max(low, Math.ceil((from * unit) / step) * step);
    for (let at = start, tried = 0; at <= high && tried < 10_000; at += step, tried += 1) {
      yield at / unit + 0;
    }
    // Downwards, where the start is above all.
    const below = Math.min(high, start - step);
    for (let at = below, tried = 0; at >= low && tried < 10_000; at -= step, tried += 1) {
      yield at / unit + 0;
    }
  }
}

interface Limit {
  readonly value: number;
  readonly inclusive: boolean;
}

function limitsOf(type: SqlType, rules: readonly TestRule[]): { least: Limit; most: Limit } {
  const widest =
    type.kind === 'decimal'
      ? Math.min(10 ** (type.precision - type.scale) - 10 ** -type.scale, Number.MAX_SAFE_INTEGER)
      : type.kind === 'integer'
        ? largest.integer
        : largest.bigint;
  const limits = { least: limit(-widest), most: limit(widest) };
  for (const rule of rules) {
    if (rule.kind !== 'range') continue;
    if (rule.min !== undefined && isTighter(rule.min, limits.least, 1)) limits.least = of(rule.min);
    if (rule.max !== undefined && isTighter(rule.max, limits.most, -1)) limits.most = of(rule.max);
  }
  return limits;
}

const limit = (value: number): Limit => ({ value, inclusive: true });

const of = ({ value, inclusive }: RangeBound): Limit => ({ value: Number(value), inclusive });

function isTighter({ value, inclusive }: RangeBound, known: Limit, direction: 1 | -1): boolean {
  const beyond = (Number(value) - known.value) * direction;
  return beyond > 0 || (beyond === 0 && !inclusive);
}

function wholeFrom({ value, inclusive }: Limit, unit: number, step: number): number {
  const first = Math.ceil((value * unit) / step) * step;
  return !inclusive && first === value * unit ? first + step : first;
}

function wholeTo({ value, inclusive }: Limit, unit: number, step: number): number {
  const last = Math.floor((value * unit) / step) * step;
  return !inclusive && last === value * unit ? last - step : last;
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
