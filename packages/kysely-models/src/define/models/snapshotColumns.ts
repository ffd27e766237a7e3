import { boolean, type ColumnShape, timestamp } from '../contract/columnTypes.ts';
import type { RowOfContract } from '../contract/conforms.ts';
import type { TimestampText } from '../contract/sqlType.ts';
import type { HardDeletes } from './snapshotMaterialization.ts';

/** The period in which a version was valid. */
interface Validity {
  valid_from: TimestampText;
  /** Not included; null of the current version. */
  valid_to: TimestampText | null;
  is_current: boolean;
}

type DeletedOf<D extends HardDeletes> = D extends 'record' ? { is_deleted: boolean } : unknown;

/**
 * The row type of a snapshot: the input's row, with columns as `history` says, and when it was valid.
 */
export type SnapshotRow<Row, H extends ColumnShape, D extends HardDeletes> = Flat<
  Omit<Row, keyof H> & RowOfContract<H> & Validity & DeletedOf<D>
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** Names that a snapshot's input cannot have: the columns that a snapshot adds. */
export function validityNames(hardDeletes: HardDeletes): readonly string[] {
  return Object.keys(validityShape(hardDeletes));
}

/** Returns the columns that a snapshot adds to its input's. */
export function validityShape(hardDeletes: HardDeletes): ColumnShape {
  const validity = {
    valid_from: timestamp().describe('When this version of the row began.'),
    valid_to: timestamp()
      .nullable()
      .describe('When it ended, not included; null of the current version.'),
    is_current: boolean().describe('Whether it has not ended.'),
  };
  if (hardDeletes !== 'record') return validity;
  return {
    ...validity,
    is_deleted: boolean().describe('Whether the row was missing from the input in this time.'),
  };
}
