import type { TestRule } from './testSpec.ts';

/** A rule of one column. */
export type ColumnRule = TestRule & { readonly column: string };

/** Makes the rules that a check stands for, for a column of a name. */
export type RuleMaker = (column: string) => readonly ColumnRule[];
