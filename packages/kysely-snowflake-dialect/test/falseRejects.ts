/** A statement that Snowflake takes and a parser does not. */
export interface FalseReject {
  /** The name of the construct. */
  readonly construct: string;
  /** Why the parser is wrong. */
  readonly reason: string;
}

const LIST_OF_CHANGES = 'ALTER TABLE takes a list of columns after ADD, DROP and ALTER';

/** What @polyglot-sql/sdk refuses. */
export const POLYGLOT: readonly FalseReject[] = [
  { construct: 'EXPLAIN', reason: 'EXPLAIN takes USING TABULAR, JSON or TEXT' },
  {
    construct: 'CTAS with every modifier, in the order they are given',
    reason: 'CLUSTER BY takes expressions, not only columns',
  },
  { construct: 'CLONE with every option', reason: 'COPY GRANTS may follow the source of a clone' },
  { construct: 'DROP COLUMN', reason: LIST_OF_CHANGES },
  { construct: 'ALTER COLUMN, several', reason: LIST_OF_CHANGES },
];

/** What @guanmingchiu/sqlparser-ts refuses. */
export const SQLPARSER: readonly FalseReject[] = [
  { construct: 'EXPLAIN', reason: 'EXPLAIN takes USING TABULAR, JSON or TEXT' },
  { construct: 'ADD COLUMN, several', reason: LIST_OF_CHANGES },
  { construct: 'ALTER COLUMN, several', reason: LIST_OF_CHANGES },
  { construct: 'a hybrid table with an index', reason: 'CREATE HYBRID TABLE is documented' },
];

/** What sqlglot refuses, or keeps unread. */
export const SQLGLOT: readonly FalseReject[] = [
  { construct: 'EXPLAIN', reason: 'sqlglot reads no EXPLAIN' },
  { construct: 'CLONE with every option', reason: 'COPY GRANTS may follow the source of a clone' },
  { construct: 'ALTER COLUMN, several', reason: LIST_OF_CHANGES },
  { construct: 'a hybrid table with an index', reason: 'CREATE HYBRID TABLE is documented' },
];
