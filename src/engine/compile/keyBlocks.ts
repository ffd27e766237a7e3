import type { OperationNode } from 'kysely';

/**
 * How a warehouse writes integer keys as bits of blocks: 64 keys that follow each other are a block,
 * and which of them occur is one number. Keys are seldom far apart, so that there are up to 64 times
 * fewer blocks to group or to join by than keys.
 */
export interface KeyBlocks {
  /** The block that a key lies in. */
  readonly blockOf: (key: OperationNode) => OperationNode;
  /** Aggregate of a block's rows: which of its keys occur, as a number of 64 bits. */
  readonly bitsOf: (key: OperationNode) => OperationNode;
  /** Whether a block has more rows than bits, so that one of its keys is there twice. */
  readonly repeats: (rows: OperationNode, bits: OperationNode) => OperationNode;
  /** Whether a block has a bit that is not among others, or null for no block. */
  readonly lacks: (bits: OperationNode, others: OperationNode) => OperationNode;
}
