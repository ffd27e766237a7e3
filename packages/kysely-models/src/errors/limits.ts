/**
 * The number of characters of data and messages that are shown and kept. The rest is counted beside
 * it.
 */
export const limits = {
  /** Of a value in a failing row, an example of a difference, or a rejected row. */
  cell: 1000,
  /** Of all values of a failing row. */
  row: 10_000,
  /** Of the failing rows of a run in one message or file; further rows are counted. */
  runRows: 1_000_000,
  /** Of a message, and of each of its parts. */
  text: 4000,
  /** Of the place in a statement, or of what another command printed. */
  excerpt: 20_000,
} as const;
