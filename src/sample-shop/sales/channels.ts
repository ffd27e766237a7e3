import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';

/** Where the shop sells. */
const channels = ['web', 'app', 'marketplace', 'store'] as const;

/** One of the channels. */
export type Channel = (typeof channels)[number];

const pickChannel = createPicker([52, 24, 16, 8]);

/** When the app came out, in seconds since 1970-01-01: before that, its users order on the web. */
const appSince = Date.UTC(2023, 9, 1) / 1000;

/** Draws the channel of an order: a position in the sign-up times, and when it was placed. */
type ChannelOfOrder = (customer: number, time: number) => Channel;

/**
 * Makes a function that draws orders' channels: every customer has a favourite one, which four in
 * five of their orders take.
 *
 * @param customersCount how many customers there are
 */
export function createChannels(customersCount: number, random: Random): ChannelOfOrder {
  const favourites = new Uint8Array(customersCount).map(() => pickChannel(random));
  return (customer, time) => {
    const position = random.chance(80) ? elementAt(favourites, customer) : pickChannel(random);
    const channel = elementAt(channels, position);
    return channel === 'app' && time < appSince ? 'web' : channel;
  };
}
