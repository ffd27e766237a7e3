import type { ExpressionBuilder } from 'kysely';
import { bindColumns } from '../columnFunctions/bindColumns.ts';
import type { ColumnFunctions } from '../columnFunctions/columnFunctions.ts';
import { allowFanOut } from '../query/allowFanOut.ts';
import * as aggregates from './aggregates/aggregates.ts';
import * as lists from './aggregates/lists.ts';
import * as ranks from './aggregates/ranks.ts';
import * as statistics from './aggregates/statistics.ts';
import * as windows from './aggregates/windows.ts';
import * as arithmetic from './arithmetic.ts';
import { caseOf } from './cases.ts';
import { cast, nullOf, tryCast } from './casts.ts';
import * as dateFormats from './dates/dateFormats.ts';
import { dateSpine } from './dates/dateSpine.ts';
import * as dates from './dates/dates.ts';
import * as json from './json.ts';
import * as keys from './keys.ts';
import * as nulls from './nulls.ts';
import * as numbers from './numbers.ts';
import * as rounding from './rounding.ts';
import * as patterns from './texts/patterns.ts';
import * as textParts from './texts/textParts.ts';
import * as texts from './texts/texts.ts';
import { unionByName } from './unionByName.ts';
import { readVariable } from './variables.ts';

const portable = {
  /** Says that rows are meant to be repeated under a sum or a count: `.$call(f.allowFanOut('why'))`. */
  allowFanOut,
  ...aggregates,
  ...arithmetic,
  ...dates,
  /** A part of a day or time as a whole number: `f.datePart('isoWeek', eb.ref('ordered_on'))`. */
  datePart: dateFormats.datePart,
  /** A table of days, weeks or months from one day to another, both included. */
  dateSpine,
  /** A day or time as text: `f.formatDate(eb.ref('ordered_at'), 'YYYY-MM')`. */
  formatDate: dateFormats.formatDate,
  ...json,
  ...keys,
  ...lists,
  ...nulls,
  ...numbers,
  ...patterns,
  ...ranks,
  ...statistics,
  ...textParts,
  ...rounding,
  ...texts,
  ...windows,
  /** The value of the first condition that holds: `f.case([isLate, 'late'], 'in time')`. */
  case: caseOf,
  /** A value as another type: `f.cast(eb.ref('quantity'), decimal(38, 4))`. */
  cast,
  /** A null of a type: `f.nullOf(text())`. */
  nullOf,
  /** A value as another type, or null where it would change: `f.tryCast(eb.ref('amount'), decimal(12, 2))`. */
  tryCast,
  /** The rows of two queries, by the names of their columns: `f.unionByName(web, store, { missing: 'null' })`. */
  unionByName,
  /** The value that the run gives a variable: `f.variable(asOf)`. */
  variable: readVariable,
};

type PortableFunctions = typeof portable;

/**
 * The portable functions. As they are, they take expressions and plain values; of a query's scope,
 * `f(eb)`, they take the names of columns.
 */
export interface Functions extends PortableFunctions {
  /**
   * Returns the functions over the columns in scope.
   *
   * @example
   * .select((eb, fn = f(eb)) => [fn.sum('o.net_amount').as('net'), fn.countDistinct('o.customer_id').as('customers')])
   * // sum("o"."net_amount") as "net", count(distinct "o"."customer_id") as "customers"
   */
  <DB, TB extends keyof DB>(eb: ExpressionBuilder<DB, TB>): ColumnFunctions<DB, TB>;
}

// The scope lives in the compiler only: a name is the same column in each.
const bound = bindColumns<never, never>(portable);

/** Returns the functions of `f`, with the given ones added. */
export function callable<More extends object>(more: More): Functions & More {
  const call = () => bound;
  const members = { ...portable, ...more };
  // Defined and not assigned: a function has a length of its own, which is read-only.
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(call, name, { value, enumerable: true });
  }
  // Sound: it is called with a scope, and has each member.
  return call as unknown as Functions & More;
}

/** The portable functions: typed with honest nullability, rendered by the target's dialect. */
export const f: Functions = callable({});
