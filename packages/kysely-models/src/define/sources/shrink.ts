/**
 * The limit to which a source may shrink from one build to the next: by what share of its rows at
 * most, where it had at least so many. `any` accepts everything, also that nothing is left.
 *
 * @example { share: 0.2, minRows: 1000 } // a fifth less is too much, of a thousand rows or more
 */
export type ShrinkLimit = { readonly share?: number; readonly minRows?: number } | 'any';

/** Half of the rows may go, of a source with a hundred rows or more. */
export const defaultShrink = { share: 0.5, minRows: 100 } as const;

/**
 * Returns whether a source shrank too far. One that had rows and has none always did: a crashed export
 * writes such files.
 *
 * @example shrankTooFar({ before: 1000, after: 499 }, {}) // true
 */
export function shrankTooFar(
  { before, after }: { readonly before: number; readonly after: number },
  limit: ShrinkLimit,
): boolean {
  if (limit === 'any') return false;
  const { share = defaultShrink.share, minRows = defaultShrink.minRows } = limit;
  if (after === 0) return before > 0;
  return before >= minRows && after < before * (1 - share);
}

/** Returns what is wrong with a limit, which no compiler may have seen; undefined where nothing is. */
export function shrinkMistake(limit: unknown): string | undefined {
  if (limit === undefined || limit === 'any') return undefined;
  const { share, minRows } = (typeof limit === 'object' && limit !== null ? limit : {}) as {
    readonly share?: unknown;
    readonly minRows?: unknown;
  };
  const isShare = share === undefined || (typeof share === 'number' && share >= 0 && share <= 1);
  const isCount = minRows === undefined || (Number.isSafeInteger(minRows) && Number(minRows) >= 0);
  const isKnown = Object.keys(Object(limit)).every(
    (name) => name === 'share' || name === 'minRows',
  );
  const isLimit = typeof limit === 'object' && limit !== null && isShare && isCount && isKnown;
  return isLimit ? undefined : "shrink: { share: 0 to 1, minRows: a whole number } or 'any'";
}
