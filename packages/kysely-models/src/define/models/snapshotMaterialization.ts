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
