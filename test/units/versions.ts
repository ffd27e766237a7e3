/** Returns two versions of a row that differ in some columns; the one that counts comes last. */
export const versions = <
  const Both extends object,
  const Loses extends object,
  const Counts extends object,
>(
  both: Both,
  loses: Loses,
  counts: Counts,
) =>
  [
    { ...both, ...loses },
    { ...both, ...counts },
  ] as const;
