import type { SelectQueryNode } from 'kysely';
import type { Finding } from '../diagnostic.ts';
import type { Shape } from './shape.ts';

/** A table that a query reads. */
export interface CheckedTable {
  /** Distinguishes it from the other tables of a model. */
  readonly id: number;
  /** The alias in the query; undefined where it cannot be determined. */
  readonly alias: string | undefined;
  /** The name of the relation or common table expression; undefined of a subquery. */
  readonly relation?: string | undefined;
  readonly shape: Shape;
}

/** The grouping of a query's rows. */
export interface Grouping {
  /** The keys, as `keyText` writes them. */
  readonly keys: ReadonlySet<string>;
  /** True when a key is an expression other than a column. */
  readonly hasExpressions: boolean;
}

/** The names that an expression can refer to. */
export interface CheckScope {
  readonly tables: readonly CheckedTable[];
  /** Columns of the query's own select list, which later clauses may name. */
  readonly given: Shape;
  /** The grouping that applies outside of aggregates, if any. */
  readonly grouping: Grouping | undefined;
  /** The query around this one. */
  readonly outer: CheckScope | undefined;
}

/** The clause that an expression stands in. */
export type Clause = 'select' | 'where' | 'on' | 'group by' | 'having' | 'order by' | 'aggregate';

/**
 * `none`: there is none. `plain`: it may make one row of many. `tables`: it may also read tables, and
 * so give names another meaning.
 */
type RawText = 'none' | 'plain' | 'tables';

/** The position of an expression in a model, and the receiver of its findings. */
export interface CheckPosition {
  readonly inputs: ReadonlyMap<string, Shape>;
  readonly ctes: ReadonlyMap<string, Shape>;
  readonly scope: CheckScope | undefined;
  readonly clause: Clause;
  /** The possible effect of raw SQL around the expression. */
  readonly raw: RawText;
  readonly report: (finding: Finding) => void;
  /** True when it only matters if the query has a row. */
  readonly isExists: boolean;
  /** Counts a piece of raw text that nothing is known of. */
  readonly countOpaque: (text: string) => void;
  /** Called when an input is read. */
  readonly countRead: (input: string) => void;
  /** Called when a table is not among the inputs. */
  readonly countMissing: (table: string) => void;
  readonly nextId: () => number;
  /** Checks a query, and gives its columns. */
  readonly select: (query: SelectQueryNode, at: CheckPosition) => Shape;
}
