/** A row as it is shown: exact values as text by column, personal data masked. */
export type ShownRow = Readonly<Record<string, string | null>>;

/** The differences between the data of two states of a project. */
export interface DataDiff {
  /** A description of the data: `both states, built from data/raw`. */
  readonly of: string;
  readonly relations: readonly RelationData[];
  /**
   * The number of relations that were not compared because both states compute them from the same
   * data in the same way.
   */
  readonly alike: number;
  readonly highlights: readonly HighlightData[];
}

/** Lines that people watch, where they differ. */
export interface HighlightData {
  readonly title: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The differences between the data of a relation in two states. */
export type RelationData =
  | RowsCompared
  /** Only one of the states has it. */
  | { readonly relation: string; readonly outcome: 'added' | 'removed'; readonly rows: number }
  /**
   * Both states define it, and it does not exist in one of them: the build failed, or it was never
   * built.
   */
  | {
      readonly relation: string;
      readonly outcome: 'missing';
      readonly in: readonly Side[];
      /** True where it exists, and is not kept as it was at the time that was asked for. */
      readonly isNotKept?: boolean;
    };

export type Side = 'before' | 'after';

export interface RowsCompared {
  readonly relation: string;
  readonly outcome: 'compared';
  /** The columns by which rows were matched; null where rows were compared whole. */
  readonly key: readonly string[] | null;
  readonly rows: RowCounts;
  /** The columns that both have, as the later state calls them. */
  readonly columns: readonly ColumnData[];
  /** Columns that only one of the states has. */
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly examples: RowExamples;
}

/** Numbers of rows; without a key none is changed: one is removed and another one added. */
export interface RowCounts {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface ColumnData {
  readonly column: string;
  /** The previous name of a renamed column. */
  readonly renamedFrom: string | null;
  /** The number of matched rows with another value; null where rows were compared whole. */
  readonly changed: number | null;
  /** Its types, where they differ. */
  readonly types: { readonly before: string; readonly after: string } | null;
  /**
   * For an exact number that is neither a key nor personal data: the sums, and their difference.
   */
  readonly total: {
    readonly before: string;
    readonly after: string;
    readonly difference: string;
  } | null;
}

/** Some of the rows that differ, the first by key. */
export interface RowExamples {
  readonly added: readonly ShownRow[];
  readonly removed: readonly ShownRow[];
  readonly changed: readonly ChangedRow[];
}

/** A row that both states have, with the columns in which they differ. */
export interface ChangedRow {
  readonly key: ShownRow;
  readonly columns: readonly {
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** Returns true when two states have the same rows and columns of a relation. */
export function isSame(data: RelationData): boolean {
  if (data.outcome !== 'compared') return false;
  const { rows, columns, columnsAdded, columnsRemoved } = data;
  return (
    rows.added + rows.removed + rows.changed + columnsAdded.length + columnsRemoved.length === 0 &&
    columns.every(({ renamedFrom, types }) => renamedFrom === null && types === null)
  );
}
