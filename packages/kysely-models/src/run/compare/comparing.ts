import type { OperationNode } from 'kysely';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { ColumnPair } from '../../review/data/columnPairs.ts';
import type { RowCounts, RowExamples, ShownRow } from '../../review/data/dataDiff.ts';
import type { CatalogColumn, WarehouseRow } from '../../warehouse/types.ts';

/** The number of rows of a kind that are shown. */
export const examplesShown = 5;

/** The input of comparing a relation of two states. */
export interface Comparing {
  readonly dialect: EngineDialect;
  readonly columns: SideColumns;
  /** Runs a query over the relations `before` and `after`; decimals are text. */
  readonly ask: (tree: OperationNode) => Promise<readonly WarehouseRow[]>;
}

/** The columns that exist in each state, in order. */
interface SideColumns {
  readonly before: readonly CatalogColumn[];
  readonly after: readonly CatalogColumn[];
}

/** The input of comparing rows, once their columns are paired. */
export interface ComparingRows extends Pick<Comparing, 'ask' | 'columns'> {
  readonly pairs: readonly ColumnPair[];
  readonly size: Pick<RowCounts, 'before' | 'after'>;
  /** Rows as they may be shown. */
  readonly show: (rows: readonly WarehouseRow[]) => readonly ShownRow[];
}

/** The result of comparing rows. */
export interface FoundRows {
  readonly rows: RowCounts;
  /** In how many rows each column has another value; undefined where rows were compared whole. */
  readonly changed: ReadonlyMap<ColumnPair, number> | undefined;
  readonly examples: RowExamples;
}

/** Rows of which the columns were asked for as `column_0`, by their names. */
export function namedRows(
  rows: readonly WarehouseRow[],
  names: readonly string[],
): readonly WarehouseRow[] {
  return rows.map((row) =>
    Object.fromEntries(names.map((name, at) => [name, row[`column_${at}`] ?? null])),
  );
}
