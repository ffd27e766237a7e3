import type { Grants, TagValues } from '../../define/contract/snowflakeOptions.ts';

/** The attachments of a table or view, beside its rows and comments. */
export interface Attached {
  /** The masking policies, by column. */
  readonly policies?: TagValues | undefined;
  /** The tags of columns, by column. */
  readonly columnTags?: Readonly<Record<string, TagValues>> | undefined;
  readonly tags?: TagValues | undefined;
  /** The clustering key of a table that is kept; one that is rebuilt is written in its order. */
  readonly clusterBy?: readonly string[] | undefined;
  readonly grants?: Grants | undefined;
}

/** The attachments of a relation as they are, and as they are to be. */
export interface AttachedChange {
  /** As the last build left it. */
  readonly before: Attached;
  readonly after: Attached;
  /** True to attach all of it again, as somebody may have detached it. */
  readonly isForced: boolean;
}

/** Writes the statements that attach things to what exists. */
export interface AttachmentSql {
  /**
   * Returns the statements that attach policies, tags and the key to an existing table, and detach
   * those that are no longer declared; no row is read or written.
   *
   * @param target its path as SQL
   */
  readonly alterTable: (target: string, change: AttachedChange) => readonly string[];
  /** Returns the statements that grant privileges, and revoke those that are no longer declared. */
  readonly alterGrants: (
    target: string,
    kind: 'table' | 'view',
    change: AttachedChange,
  ) => readonly string[];
}
