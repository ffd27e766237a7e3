import type { TagValues } from '../../define/contract/snowflakeOptions.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';

/** What is attached to a table or view when it is made, as far as the warehouse can. */
export interface RelationDesign {
  readonly description: string;
  /** What marks it as built by the engine, at the end of its comment; empty of what is not published. */
  readonly mark: string;
  /** The columns of its contract, in order; empty without one. */
  readonly columns: readonly ColumnDesign[];
  /** The columns by which a table's rows lie together. */
  readonly clusterBy: readonly string[];
  readonly transient: boolean;
  readonly secure: boolean;
  readonly tags: TagValues;
}

/** What is attached to a column. */
export interface ColumnDesign {
  readonly name: string;
  readonly sqlType: SqlType;
  readonly description: string | undefined;
  readonly maskingPolicy: string | undefined;
  readonly tags: TagValues;
}

/** Nothing attached. */
export const plainDesign: RelationDesign = {
  description: '',
  mark: '',
  columns: [],
  clusterBy: [],
  transient: false,
  secure: false,
  tags: {},
};

/** A table or view that is to be made, in place of what lies there. */
export interface NewRelation {
  /** Where, as SQL: `"marts"."mart_churn"`. */
  readonly target: string;
  readonly kind: 'table' | 'view';
  readonly select: string;
  readonly design: RelationDesign;
  /** Whether it keeps the privileges on what it replaces, where the warehouse has any. */
  readonly keepsGrants: boolean;
}
