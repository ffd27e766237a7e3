/** A place of a query from which the rows that can differ do not follow. */
export class NotDerivable extends Error {
  override readonly name = 'NotDerivable';
}

/**
 * Stops the derivation.
 *
 * @param reason names the place in the query, as a sentence without a full stop
 * @throws NotDerivable
 */
export function notDerivable(reason: string): never {
  throw new NotDerivable(reason);
}
