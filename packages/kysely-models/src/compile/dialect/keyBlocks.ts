import type { OperationNode } from 'kysely';

/**
 * Writes integer keys as bits of blocks: 64 consecutive keys are a block, and one number records
 * which of them occur. Keys are seldom far apart, so that there are up to 64 times fewer blocks to
 * group or to join by than keys.
 */
export interface KeyBlocks {
  /** Returns a column as a key of 64 bits; null where the value is not an integer. */
  readonly keyIn: (column: OperationNode) => OperationNode;
  /** Returns the block of a key. */
  readonly blockOf: (key: OperationNode) => OperationNode;
  /** Aggregate of a block's rows: which of its keys occur, as a number of 64 bits. */
  readonly bitsOf: (key: OperationNode) => OperationNode;
  /**
   * Returns the condition that a block has more rows than bits (null where keys are), so that a key
   * is repeated.
   */
  readonly repeats: (rows: OperationNode, bits: OperationNode) => OperationNode;
  /**
   * Returns the condition that a block has a bit that is not among others; true where either is
   * null.
   */
  readonly lacks: (bits: OperationNode, others: OperationNode) => OperationNode;
}
