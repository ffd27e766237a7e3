import type { Random } from './createRandom.ts';
import { elementAt } from './elementAt.ts';

/** Draws an index at random. */
export type Picker = (random: Random) => number;

/**
 * Makes a function that draws index `i` with probability `weights[i]` / sum of weights.
 *
 * @param weights integers >= 0 with a sum from 1 to 2^32
 * @example createPicker([3, 1])(random); // 0 three times out of four
 */
export function createPicker(weights: readonly number[]): Picker {
  const runningSums = new Float64Array(weights.length);
  let total = 0;
  for (const [index, weight] of weights.entries()) {
    total += weight;
    runningSums[index] = total;
  }
  return (random) => firstAbove(runningSums, random.below(total));
}

/**
 * The first index whose value is above `limit`, in values that never fall; their count when none is.
 *
 * @example firstAbove([1, 3, 3, 8], 3); // 3
 */
export function firstAbove(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (elementAt(values, middle) > limit) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
