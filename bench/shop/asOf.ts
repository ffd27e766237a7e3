/** The day that recency is counted to, as the peers' projects have it. */
export const asOf = '2026-01-01';
