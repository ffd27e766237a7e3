/** The exact sum of an amount over rows; 0n of none. */
export function sumOf<V>(values: Iterable<V>, amountOf: (value: V) => bigint): bigint {
  let sum = 0n;
  for (const value of values) sum += amountOf(value);
  return sum;
}
