import type { OperationNode } from 'kysely';

/**
 * How a warehouse writes integer keys as bits of blocks: 64 keys that follow each other are a block,
 * and which of them occur is one number. Keys are seldom far apart, so that there are up to 64 times
 * fewer blocks to group or to join by than keys.
 */
export interface KeyBlocks {
  /** A column as a key of 64 bits; null where what lies there is of another type than an integer. */
  readonly keyIn: (column: OperationNode) => OperationNode;
  /** The block that a key lies in. */
  readonly blockOf: (key: OperationNode) => OperationNode;
  /** Aggregate of a block's rows: which of its keys occur, as a number of 64 bits. */
  readonly bitsOf: (key: OperationNode) => OperationNode;
  /** Whether a block has more rows than bits (null where keys are), so that a key is there twice. */
  readonly repeats: (rows: OperationNode, bits: OperationNode) => OperationNode;
  /** Whether a block has a bit that is not among others; so it is where either is null. */
  readonly lacks: (bits: OperationNode, others: OperationNode) => OperationNode;
}
