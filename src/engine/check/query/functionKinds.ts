import type { PortableFunction } from '../../define/functions/portableCall.ts';
import type { Kind } from './shape.ts';
import { type Family, familyOf, type Value } from './value.ts';

/** What a function gives, and what it takes where another type is a mistake. */
export interface FunctionKinds {
  /** The kind of its value; undefined where it is not known. */
  readonly gives: (args: readonly Value[]) => Kind;
  /** The families of its arguments, in order; the last one stands for all that follow. */
  readonly takes?: readonly (Family | undefined)[];
}

const always = (kind: Kind) => () => kind;
const sameAs = (place: number) => (args: readonly Value[]) => args[place]?.kind;

/** A sum of whole numbers is a whole number, a sum of decimals a decimal. */
const summed = (place: number) => (args: readonly Value[]) => {
  const kind = args[place]?.kind;
  return kind === 'integer' ? 'bigint' : familyOf(kind) === 'number' ? kind : undefined;
};

/** What is known of the portable functions; of one that is missing, nothing is. */
export const portableKinds: Partial<Record<PortableFunction, FunctionKinds>> = {
  average: { gives: always('double'), takes: ['number'] },
  concat: { gives: always('text'), takes: ['text'] },
  count_if: { gives: always('bigint'), takes: ['boolean'] },
  date_add: { gives: always('date'), takes: [undefined, 'number', 'time'] },
  date_diff: { gives: always('bigint'), takes: [undefined, 'time', 'time'] },
  date_trunc: { gives: always('date'), takes: [undefined, 'time'] },
  floor_div: { gives: always('bigint'), takes: ['number'] },
  in_time_zone: { gives: always('timestamp'), takes: ['time', undefined] },
  is_finite: { gives: always('boolean'), takes: ['number'] },
  join_text: { gives: always('text'), takes: ['text'] },
  length: { gives: always('bigint'), takes: ['text'] },
  median: { gives: always('double'), takes: ['number'] },
  modulo: { gives: sameAs(0), takes: ['number'] },
  ratio: { gives: always('double'), takes: ['number'] },
  regex_matches: { gives: always('boolean'), takes: ['text', undefined] },
  split_part: { gives: always('text'), takes: ['text', undefined] },
  sum_if: { gives: summed(0), takes: ['number', 'boolean'] },
  surrogate_key: { gives: always('text') },
  trim_blanks: { gives: always('text'), takes: ['text'] },
};

/** What is known of functions and aggregates that are called by their SQL names. */
export const sqlKinds: Readonly<Record<string, FunctionKinds>> = {
  abs: { gives: sameAs(0), takes: ['number'] },
  avg: { gives: always('double'), takes: ['number'] },
  count: { gives: always('bigint') },
  first_value: { gives: sameAs(0) },
  lag: { gives: sameAs(0) },
  last_value: { gives: sameAs(0) },
  lead: { gives: sameAs(0) },
  lower: { gives: always('text'), takes: ['text'] },
  max: { gives: sameAs(0) },
  min: { gives: sameAs(0) },
  dense_rank: { gives: always('bigint') },
  rank: { gives: always('bigint') },
  row_number: { gives: always('bigint') },
  sum: { gives: summed(0), takes: ['number'] },
  upper: { gives: always('text'), takes: ['text'] },
};
