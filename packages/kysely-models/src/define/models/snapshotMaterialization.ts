import { boolean, type ColumnShape, timestamp } from '../contract/columnTypes.ts';
import type { RowOfContract } from '../contract/conforms.ts';
import type { TimestampText } from '../contract/sqlType.ts';

/** Specifies how a snapshot detects that a row changed. */
export type ChangeDetection =
  /** A later time in this column makes a new version, valid from that time. */
  | { readonly kind: 'timestamp'; readonly updatedAt: string }
  /** Another value in one of these columns makes a new version, valid from the time of the run. */
  | { readonly kind: 'check'; readonly columns: readonly string[] };

/**
 * The treatment of a row that is no longer in the input: `ignore` leaves it current, `close` ends
 * its version, `record` ends it and adds a version with `is_deleted`.
 */
export type HardDeletes = 'ignore' | 'close' | 'record';

/** Kept as a table of versions (SCD type 2): each run adds the rows that changed. */
export interface SnapshotMaterialization {
  readonly kind: 'snapshot';
  readonly uniqueKey: readonly string[];
  readonly strategy: ChangeDetection;
  readonly hardDeletes: HardDeletes;
  /** The columns that versions keep, without those that say when they were valid. */
  readonly columns: readonly string[];
}

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
