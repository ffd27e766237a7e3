import type { SqlType } from '../../../../packages/kysely-models/src/define/index.ts';

/** A number as a fraction of whole numbers; every number of SQL but NaN and infinity is one. */
export interface Exact {
  readonly numerator: bigint;
  /** A power of ten or of two. */
  readonly denominator: bigint;
}

/** The exact value of a text of digits, such as `-12.50` or `1e-7`; undefined of any other text. */
export function exactOfText(text: string): Exact | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - fraction.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

/** The exact value of a DOUBLE: a whole number over a power of two. */
export function exactOfDouble(value: number): Exact {
  let numerator = value;
  let denominator = 1n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(numerator), denominator };
}

/** A value with so many digits after the point, half away from zero, in units of the last digit. */
export function roundedUnits({ numerator, denominator }: Exact, scale: number): bigint {
  const scaled = numerator * 10n ** BigInt(scale) * 2n + (numerator < 0n ? -1n : 1n) * denominator;
  return scaled / (denominator * 2n);
}

/** A whole number of units of the last digit as text: 1250 with a scale of 2 is `12.50`. */
export function unitsText(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const at = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
  return units < 0n ? `-${text}` : text;
}

/** How many units of the last digit a type of exact numbers holds. */
export function limitOf(type: SqlType): { readonly scale: number; readonly below: bigint } {
  if (type.kind === 'decimal') return { scale: type.scale, below: 10n ** BigInt(type.precision) };
  return { scale: 0, below: type.kind === 'integer' ? 2n ** 31n : 2n ** 63n };
}
