import type { ColumnAggregates } from './aggregates.ts';
import type { ColumnMoments } from './moments.ts';
import type { ColumnNumbers } from './numbers.ts';
import type { ColumnTexts } from './texts.ts';
import type { ColumnValues } from './values.ts';
import type { ColumnWindows } from './windows.ts';

/**
 * The portable functions over the columns in scope, which they take by name as Kysely's own
 * functions do. A misspelled column, or one of another type, does not compile.
 *
 * @example f(eb).sum('o.net_amount') // sum("o"."net_amount")
 */
export interface ColumnFunctions<DB, TB extends keyof DB>
  extends ColumnAggregates<DB, TB>,
    ColumnNumbers<DB, TB>,
    ColumnTexts<DB, TB>,
    ColumnMoments<DB, TB>,
    ColumnValues<DB, TB>,
    ColumnWindows<DB, TB> {}
