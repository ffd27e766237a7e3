import type { PortableFunction } from '../../define/expressions/portableCall.ts';
import type { Family } from './value.ts';

/** The values that a function takes: those of a family, or days alone of its times. */
type Wanted = Family | 'day';

/** The families of a function's arguments, in order; the last one stands for all that follow. */
export type Takes = readonly (Wanted | undefined)[];

/**
 * The argument types of portable functions, where another type is a mistake; a function that is
 * missing takes any.
 */
export const portableTakes: Partial<Record<PortableFunction, Takes>> = {
  average: ['number'],
  concat: ['text'],
  count_if: ['boolean'],
  date_add: [undefined, 'number', 'day'],
  date_diff: [undefined, 'time', 'time'],
  date_trunc: [undefined, 'time'],
  floor_div: ['number'],
  in_time_zone: ['time', undefined],
  is_finite: ['number'],
  join_text: ['text'],
  length: ['text'],
  median: ['number'],
  modulo: ['number'],
  ratio: ['number'],
  regex_matches: ['text', undefined],
  split_part: ['text', undefined],
  sum_if: ['number', 'boolean'],
  time_add: [undefined, 'number', 'time'],
  time_diff: [undefined, 'time', 'time'],
  trim_blanks: ['text'],
  wall_clock: ['moment', undefined],
};

/** The argument types of functions and aggregates that are called by their SQL names. */
export const sqlTakes: Readonly<Record<string, Takes>> = {
  abs: ['number'],
  avg: ['number'],
  lower: ['text'],
  sum: ['number'],
  upper: ['text'],
};
