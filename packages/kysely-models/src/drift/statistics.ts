/** Returns the median, between the two middle values where there are two; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Makes the median of absolute deviations a standard deviation, of normal values. */
const madToDeviation = 1.4826;

/** Beyond so many deviations a value counts as if it were there. */
const outlier = 3;

/**
 * Returns how far values spread around zero, as a standard deviation: by the median of their absolute
 * values, which no outlier moves. That estimate is rough, so the standard deviation with outliers cut
 * counts where it is greater; and both are rougher of few values.
 */
export function spreadOf(residuals: readonly number[]): number {
  if (residuals.length === 0) return 0;
  const robust = madToDeviation * medianOf(residuals.map(Math.abs));
  const cut = outlier * robust;
  const squares = residuals.map((each) => Math.min(Math.abs(each), cut) ** 2);
  const deviation = Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length);
  return Math.max(robust, deviation) * (1 + 2 / residuals.length);
}
