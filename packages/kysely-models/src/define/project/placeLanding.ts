import type { Landing } from '../sources/landing.ts';
import type { LandingPlaces } from './target.ts';

/**
 * Returns a landing at its location for a target.
 *
 * @param integration the target's storage integration
 * @example placeLanding(landing({ url: 's3://shop/orders/', … }), { 's3://shop/': 'landing/' }, undefined).url // landing/orders/
 */
export function placeLanding(
  landing: Landing,
  places: LandingPlaces,
  integration: string | undefined,
): Landing {
  const { url, storageIntegration = integration } = landing;
  const [from = '', to = ''] =
    Object.entries(places)
      .filter(([start]) => url.startsWith(start))
      .toSorted(([a], [b]) => b.length - a.length)[0] ?? [];
  const moved = `${to}${url.slice(from.length)}`;
  return { ...landing, storageIntegration, url: moved.endsWith('/') ? moved : `${moved}/` };
}
