import type {
  AggregationPolicy,
  Grants,
  RowAccessPolicy,
  TagValues,
} from '../../define/contract/snowflakeOptions.ts';
import type { RelationPath } from './dialect.ts';
import type { RelationKind } from './newRelation.ts';

/** The attachments of a table or view, beside its rows and comments. */
export interface Attached {
  /** The masking policies, by column. */
  readonly policies?: TagValues | undefined;
  /** The projection policies, by column. */
  readonly projections?: TagValues | undefined;
  readonly rowAccess?: RowAccessPolicy | undefined;
  readonly aggregation?: AggregationPolicy | undefined;
  /** The tags of columns, by column. */
  readonly columnTags?: Readonly<Record<string, TagValues>> | undefined;
  readonly tags?: TagValues | undefined;
  /** The clustering key of a table that is kept; one that is rebuilt is written in its order. */
  readonly clusterBy?: readonly string[] | undefined;
  readonly grants?: Grants | undefined;
  /** When a dynamic table is refreshed, and by which virtual warehouse. */
  readonly refreshed?: { readonly targetLag: string; readonly warehouse: string } | undefined;
}

/** The attachments of a relation as they are, and as they are to be. */
export interface AttachedChange {
  /** As the last build left it. */
  readonly before: Attached;
  readonly after: Attached;
  /** True to attach all of it again, as somebody may have detached it. */
  readonly isForced: boolean;
}

/** Something that the warehouse says is attached to a table or view. */
export interface FoundAttachment extends RelationPath {
  /** Such as `row access policy`, `tag` or `search optimization`. */
  readonly kind: string;
  /** The name of the policy or tag as SQL; empty where it has none. */
  readonly object: string;
  /** The column that it is attached to; undefined for all of the relation. */
  readonly column?: string | undefined;
  /** The columns that a policy is given, or the parts of an index. */
  readonly on?: readonly string[] | undefined;
  /** The value of a tag. */
  readonly value?: string | undefined;
}

/** Writes the statements that attach things to what exists. */
export interface AttachmentSql {
  /** Returns true when two names may be one object's, one of them as the project writes it. */
  readonly mayBeSame: (object: string, name: string) => boolean;
  /** Returns the statement that has a table's searches optimized as they were. */
  readonly optimizeSearch: (target: string, parts: readonly string[]) => string;
  /**
   * Returns the statements that attach policies, tags and the key to an existing table, and detach
   * those that are no longer declared; no row is read or written.
   *
   * @param target its path as SQL
   * @param kind a table when left out
   */
  readonly alterTable: (
    target: string,
    change: AttachedChange,
    kind?: Exclude<RelationKind, 'view'>,
  ) => readonly string[];
  /** Returns the statements that grant privileges, and revoke those that are no longer declared. */
  readonly alterGrants: (
    target: string,
    kind: RelationKind,
    change: AttachedChange,
  ) => readonly string[];
}
