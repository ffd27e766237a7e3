import type {
  AggregationPolicy,
  RowAccessPolicy,
  TagValues,
} from '../../define/contract/snowflakeOptions.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { DynamicTable } from '../../define/models/materialization.ts';

/** The options of a new table or view, as far as the warehouse supports them. */
export interface RelationDesign {
  readonly description: string;
  /**
   * The mark, at the end of the comment, of a relation built by the engine; empty for one that is
   * not published.
   */
  readonly mark: string;
  /** The columns of its contract, in order; empty without one. */
  readonly columns: readonly ColumnDesign[];
  /** The columns by which a table is clustered. */
  readonly clusterBy: readonly string[];
  readonly transient: boolean;
  /** False for a table that only its run reads: what is dropped cannot be restored. Default: true. */
  readonly isRestorable?: boolean;
  /**
   * True for a table that nobody reads: where the warehouse can, its query is bound and planned, and not executed.
   * Default: false.
   */
  readonly isBoundOnly?: boolean;
  readonly secure: boolean;
  /** The options of a dynamic table, where the warehouse has these; undefined of a view or table. */
  readonly dynamic?: DynamicDesign | undefined;
  readonly tags: TagValues;
  readonly rowAccess?: RowAccessPolicy | undefined;
  readonly aggregation?: AggregationPolicy | undefined;
}

/** The options of a view whose rows are stored and refreshed. */
export type DynamicDesign = Pick<
  DynamicTable,
  'targetLag' | 'warehouse' | 'refreshMode' | 'initialize'
>;

/** The kinds of relations in a warehouse, by the words of its statements. */
export type RelationKind = 'table' | 'view' | 'dynamic table';

/** The options of a column. */
export interface ColumnDesign {
  readonly name: string;
  readonly sqlType: SqlType;
  readonly description: string | undefined;
  readonly maskingPolicy: string | undefined;
  readonly projectionPolicy?: string | undefined;
  readonly tags: TagValues;
}

/** The options of a relation without any. */
export const plainDesign: RelationDesign = {
  description: '',
  mark: '',
  columns: [],
  clusterBy: [],
  transient: false,
  secure: false,
  tags: {},
};

/** A table or view to create, replacing the existing one. */
export interface NewRelation {
  /** The path as SQL: `"marts"."mart_churn"`. */
  readonly target: string;
  readonly kind: 'table' | 'view';
  readonly select: string;
  readonly design: RelationDesign;
  /** True when it keeps the privileges on the relation it replaces, where the warehouse has any. */
  readonly keepsGrants: boolean;
}

/** A table to create as a clone of another. */
export interface ClonedTable extends Pick<NewRelation, 'target'> {
  /** The path of the other as SQL, and what follows it where it is cloned as it was. */
  readonly source: string;
  readonly transient: boolean;
  /** True to replace the table that exists, whose privileges stay; where there is one, the statement otherwise fails. */
  readonly isReplaced: boolean;
}

/** An existing table or view whose comments are set. */
export interface CommentedRelation extends Pick<NewRelation, 'target' | 'kind' | 'design'> {
  /** Returns the query of a view, where only its definition can say the comments of its columns. */
  readonly select: () => string;
}
