import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The parts of the shop that draw at random, each from a sequence of its own. */
const randomStreams = [
  'catalogue',
  'customers',
  'orders',
  'baskets',
  'outcomes',
  'defects',
  'channels',
  'charges',
  'refunds',
  'refund defects',
] as const;

/** The name of one random sequence. */
type RandomStream = (typeof randomStreams)[number];

/** A sequence of random numbers. */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** A multiple of 2^-24 from 0 up to, not including, 1. */
  fraction(): number;
  /** True in `percent` of 100 cases; tenths of a per cent count. */
  chance(percent: number): boolean;
}

/**
 * Starts a random sequence that depends on the seed and the stream's name alone, so that drawing
 * more in one part of the shop leaves the other parts as they were.
 *
 * @param seed a 32-bit integer
 * @example createRandom(1, 'orders').below(6); // 0..5
 */
export function createRandom(seed: number, stream: RandomStream): Random {
  const generator = xoroshiro128plus(seed);
  // A jump passes over 2^64 numbers, so no two streams meet. It also mixes the state, which for
  // neighbouring seeds starts out alike.
  for (let jumps = 0; jumps <= randomStreams.indexOf(stream); jumps += 1) {
    generator.jump();
  }
  return {
    below: (limit) => uniformInt(generator, 0, limit - 1),
    between: (from, to) => uniformInt(generator, from, to),
    fraction: () => uniformFloat32(generator),
    chance: (percent) => uniformInt(generator, 0, 999) < percent * 10,
  };
}
