import { compareText } from './compareText.ts';
import type { Key } from './rawShop.ts';

/** Orders keys ascending, for sorting: numbers as numbers, texts by code point. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'string' || typeof b === 'string') return compareText(String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
