/**
 * Returns the values of a column as far as they fit a line, and how many more there are.
 *
 * @param max characters that the list takes at most, but for its count
 * @example listedValues(['paid', 'refunded', 'voided'], 15) // 'paid, refunded, 1 more'
 */
export function listedValues(values: readonly string[], max: number): string {
  const fitting = values.filter((_, at) => values.slice(0, at + 1).join(', ').length <= max);
  const left = values.length - fitting.length;
  if (left === 0) return fitting.join(', ');
  return fitting.length === 0 ? `${left} long texts` : `${fitting.join(', ')}, ${left} more`;
}
