/**
 * The number of characters of data and messages that are shown and kept. The rest is counted beside
 * it.
 */
export const limits = {
  /** The limit for a value in a failing row, an example of a difference, or a rejected row. */
  cell: 1000,
  /** The limit for all values of a failing row. */
  row: 10_000,
  /** The limit for the failing rows of a run in one message or file; further rows are counted. */
  runRows: 1_000_000,
  /** The limit for a message, and for each of its parts. */
  text: 4000,
  /** The limit for the position in a statement, or for the output of another command. */
  excerpt: 20_000,
} as const;
