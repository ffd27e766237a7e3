import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** A stream of choices that a seed decides. */
export interface Random {
  /** An integer from min to max, both included. */
  int(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the values; throws when there are none. */
  pick<V>(values: readonly V[]): V;
  /** The values in another order. */
  shuffle<V>(values: readonly V[]): V[];
}

// The first numbers of neighbouring seeds resemble each other.
const WARM_UP = 64;

/** The stream of a seed: the same seed gives the same choices. */
export function random(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  skipN(generator, WARM_UP);
  const int = (min: number, max: number) => uniformInt(generator, min, max);
  return {
    int,
    chance: (probability) => int(0, 999_999) < probability * 1_000_000,
    pick: (values) => {
      const index = int(0, Math.max(0, values.length - 1));
      for (const value of values.slice(index, index + 1)) return value;
      throw new Error('Nothing to pick from');
    },
    shuffle: (values) =>
      values
        .map((value) => ({ value, place: int(0, 0x7fffffff) }))
        .sort((a, b) => a.place - b.place)
        .map(({ value }) => value),
  };
}
