import * as aggregates from './aggregates.ts';
import * as arithmetic from './arithmetic.ts';
import { cast, nullOf } from './casts.ts';
import * as dates from './dates.ts';
import * as nulls from './nulls.ts';
import * as texts from './texts.ts';
import { readVariable } from './variables.ts';
import * as windows from './windows.ts';

/** The portable functions: typed with honest nullability, rendered by the target's dialect. */
export const f = {
  ...aggregates,
  ...arithmetic,
  ...dates,
  ...nulls,
  ...texts,
  ...windows,
  cast,
  nullOf,
  variable: readVariable,
};

export type Functions = typeof f;
