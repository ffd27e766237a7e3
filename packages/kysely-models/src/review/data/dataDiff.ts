/** A row as it is shown: exact values as text by column, personal data masked. */
export type ShownRow = Readonly<Record<string, string | null>>;

/** What differs in the data of two states of a project. */
export interface DataDiff {
  /** What the data are, in words: `both states, built from data/raw`. */
  readonly of: string;
  readonly relations: readonly RelationData[];
  /** How many of the relations were not compared: both states compute them alike from the same data. */
  readonly alike: number;
  readonly highlights: readonly HighlightData[];
}

/** Lines that people watch, where they differ. */
export interface HighlightData {
  readonly title: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What differs in the data of a relation. */
export type RelationData =
  | RowsCompared
  /** Only one of the states has it. */
  | { readonly relation: string; readonly outcome: 'added' | 'removed'; readonly rows: number }
  /** Both have it, and it does not lie in one of them: the build failed, or it was never built. */
  | { readonly relation: string; readonly outcome: 'missing'; readonly in: readonly Side[] };

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
  /** What it was called, where it was renamed. */
  readonly renamedFrom: string | null;
  /** In how many of the matched rows the value is another; null where rows were compared whole. */
  readonly changed: number | null;
  /** Its types, where they differ. */
  readonly types: { readonly before: string; readonly after: string } | null;
  /** Of an exact number that is no key and no personal data: the sums, and the later less the earlier. */
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

/** Whether two states have the same rows of a relation, with the same columns. */
export function isSame(data: RelationData): boolean {
  if (data.outcome !== 'compared') return false;
  const { rows, columns, columnsAdded, columnsRemoved } = data;
  return (
    rows.added + rows.removed + rows.changed + columnsAdded.length + columnsRemoved.length === 0 &&
    columns.every(({ renamedFrom, types }) => renamedFrom === null && types === null)
  );
}
