import type { SqlType } from '../define/contract/sqlType.ts';

/** Returns the digits before and after the point of an exact type; undefined for any other. */
export function exactDigits(type: string): readonly [number, number] | undefined {
  const [, precision, scale = '0'] = /^(?:decimal|number)\((\d+),?\s*(\d+)?\)$/.exec(type) ?? [];
  if (precision === undefined) return undefined;
  return [Number(precision) - Number(scale), Number(scale)];
}

/** Returns true when an exact number of one type is one of another, digit for digit. */
export function widensDigits(from: string, to: SqlType): boolean {
  const digits = exactDigits(from);
  if (digits === undefined || to.kind !== 'decimal') return false;
  return digits[0] <= to.precision - to.scale && digits[1] <= to.scale;
}
