import type { SelectQueryNode } from 'kysely';
import type { Finding } from '../diagnostic.ts';
import type { Shape } from './shape.ts';

/** A table that a query reads. */
export interface ScopeTable {
  /** Tells it from the other tables of a model. */
  readonly id: number;
  /** What the query calls it; undefined where that cannot be read. */
  readonly alias: string | undefined;
  readonly shape: Shape;
}

/** What makes a query give one row of many. */
export interface Grouping {
  /** The keys, as `keyText` writes them. */
  readonly keys: ReadonlySet<string>;
  /** Whether a key is more than a column. */
  readonly hasExpressions: boolean;
}

/** What the names in an expression can mean. */
export interface Scope {
  readonly tables: readonly ScopeTable[];
  /** What the query itself gives, which later clauses may name. */
  readonly given: Shape;
  /** Where one row stands for many, outside of aggregates. */
  readonly grouping: Grouping | undefined;
  /** The query around this one. */
  readonly outer: Scope | undefined;
}

/** The clause that an expression stands in. */
export type Clause = 'select' | 'where' | 'on' | 'group by' | 'having' | 'order by' | 'aggregate';

/**
 * `none`: there is none. `plain`: it may make one row of many. `tables`: it may also read tables, and
 * so give names another meaning.
 */
type RawText = 'none' | 'plain' | 'tables';

/** Where in a model something stands, and where findings go. */
export interface Position {
  readonly inputs: ReadonlyMap<string, Shape>;
  readonly ctes: ReadonlyMap<string, Shape>;
  readonly scope: Scope | undefined;
  readonly clause: Clause;
  /** What text around it, of which nothing is known, may do. */
  readonly raw: RawText;
  readonly report: (finding: Finding) => void;
  /** Whether it only matters if a query has a row. */
  readonly isExists: boolean;
  /** Counts a piece of raw text that nothing is known of. */
  readonly countOpaque: (text: string) => void;
  /** Is told that an input is read. */
  readonly countRead: (input: string) => void;
  /** Is told that a table is not among the inputs. */
  readonly countMissing: (table: string) => void;
  readonly nextId: () => number;
  /** Checks a query, and gives its columns. */
  readonly select: (query: SelectQueryNode, at: Position) => Shape;
}
