import type { Key } from './rawShop.ts';

/** Orders keys ascending, for sorting. */
export function compareKeys(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
