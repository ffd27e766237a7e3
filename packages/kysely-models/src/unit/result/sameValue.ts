import type { SqlType } from '../../define/contract/sqlType.ts';

/** Numbers of a DOUBLE are equal when they differ by less than this part of them: sums have no order. */
const tolerance = 1e-9;

/** Returns true when a value of the result is the expected one. */
export function sameValue(
  expected: unknown,
  found: unknown,
  kind: SqlType['kind'] | undefined,
): boolean {
  if (expected === null || found === null) return expected === found;
  if (typeof expected === 'number' && typeof found === 'number') {
    if (kind !== 'double' && kind !== undefined) return expected === found;
    const size = Math.max(Math.abs(expected), Math.abs(found));
    return Object.is(expected, found) || Math.abs(expected - found) <= tolerance * size;
  }
  if (kind === 'time' || kind === 'timestamp' || kind === 'timestamptz') {
    return momentText(expected) === momentText(found);
  }
  if (expected instanceof Uint8Array && found instanceof Uint8Array) {
    return Buffer.compare(expected, found) === 0;
  }
  if (kind === 'json' || kind === 'array' || kind === 'object')
    return orderedJson(expected) === orderedJson(found);
  return Object.is(expected, found);
}

/** A time without the zeros after its seconds. */
const momentText = (value: unknown) => String(value).replace(/(\.\d*?)0*(Z?)$/, dropPoint);

function dropPoint(_: string, fraction: string, zone: string): string {
  return `${fraction === '.' ? '' : fraction}${zone}`;
}

/** JSON with the members of objects in order. */
function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
