import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers of a seed. */
export interface Dice {
  /** Returns an integer from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  /** Returns true in so many cases of a hundred. */
  readonly chance: (percent: number) => boolean;
}

/** Returns the random numbers of a seed for one purpose: those for another are others. */
export function diceOf(seed: number, purpose: string): Dice {
  const own = [...purpose].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed);
  const generator = xoroshiro128plus(own);
  const below = (limit: number) => uniformInt(generator, 0, limit - 1);
  return { below, chance: (percent) => below(1000) < percent * 10 };
}
