import type { SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from './contract.ts';
import type { DateText, MomentText, TimestampText } from './sqlType.ts';
import type { TestSpec } from './testSpec.ts';

/**
 * A relation that a model can read: another model, a source or a seed.
 *
 * @typeParam Name its name, as a query writes it
 * @typeParam Row its published row type; exists for the compiler only
 */
export interface Relation<out Name extends string = string, out Row = unknown> {
  readonly kind: 'model' | 'source' | 'seed';
  readonly name: Name;
  readonly description: string;
  /** The schema that contains it; undefined takes the folder's or the project's default. */
  readonly schema: string | undefined;
  /** The database that contains it, where that is not the target's: of a source alone. */
  readonly database?: string | undefined;
  /** The table that it is in the warehouse; the one of its name when left out. */
  readonly table?: string | undefined;
  readonly tags: readonly string[];
  /** The people to ask, shown in alerts and reviews. */
  readonly owner: string | undefined;
  readonly contract: Contract | undefined;
  /** The generated and the declared tests; a function, so that modules may name each other in tests. */
  readonly tests: () => readonly TestSpec[];
  /** Finds the lines at which tests are declared, by their names; tests without one are at the relation's. */
  readonly testPlaces?: () => ReadonlyMap<string, SourceLocation>;
  readonly location: SourceLocation | undefined;
  readonly '~row'?: Row;
}

/** The row type of a relation: `RowOf<typeof martTopCustomers>`. */
export type RowOf<R extends Relation> = NonNullable<R['~row']>;

/** The tables that a query over these relations can name, with their row types. */
export type DatabaseOf<I extends readonly Relation[]> = {
  [R in I[number] as R['name']]: NonNullable<R['~row']>;
};

/** The row types of relations, each with its name. */
export type InputRows<I extends readonly Relation[]> = {
  [K in keyof I]: readonly [I[K]['name'], I[K]['~row']];
};

/** The columns of a row that hold days or times. */
export type TimeColumn<Row> = {
  [K in keyof Row & string]: NonNullable<Row[K]> extends DateText | TimestampText | MomentText
    ? K
    : never;
}[keyof Row & string];

/** The freshness of a source, as it was checked. */
export interface FreshnessRule {
  readonly column: string | undefined;
  readonly warnMs: number | undefined;
  readonly errorMs: number | undefined;
  readonly timeZone: string | undefined;
}
