import * as aggregates from './aggregates.ts';
import * as arithmetic from './arithmetic.ts';
import { cast, nullOf, tryCast } from './casts.ts';
import * as dateFormats from './dateFormats.ts';
import { dateSpine } from './dateSpine.ts';
import * as dates from './dates.ts';
import * as json from './json.ts';
import * as keys from './keys.ts';
import * as lists from './lists.ts';
import * as nulls from './nulls.ts';
import * as numbers from './numbers.ts';
import * as patterns from './patterns.ts';
import * as ranks from './ranks.ts';
import * as rounding from './rounding.ts';
import * as statistics from './statistics.ts';
import * as textParts from './textParts.ts';
import * as texts from './texts.ts';
import { readVariable } from './variables.ts';
import * as windows from './windows.ts';

/** The portable functions: typed with honest nullability, rendered by the target's dialect. */
export const f = {
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
  /** A value as another type: `f.cast(eb.ref('quantity'), decimal(38, 4))`. */
  cast,
  /** A null of a type: `f.nullOf(text())`. */
  nullOf,
  /** A value as another type, or null where it would change: `f.tryCast(eb.ref('amount'), decimal(12, 2))`. */
  tryCast,
  /** The value that the run gives a variable: `f.variable(asOf)`. */
  variable: readVariable,
};

/** The type of {@link f}, for functions that models share. */
export type Functions = typeof f;
