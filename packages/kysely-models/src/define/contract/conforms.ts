import type { z } from 'zod';
import type { ColumnShape } from './columnTypes.ts';

/** The row type that a contract publishes. */
export type RowOfContract<C extends ColumnShape> = {
  [K in keyof C]: C[K]['_zod']['output'];
};

/** The row type of a model: its contract's, or the query's when it has none. */
export type PublishedRow<O, C extends ColumnShape> = keyof C extends never ? O : RowOfContract<C>;

/** A name of a contract's columns; any name where there is no contract. */
export type ContractColumn<C extends ColumnShape> = keyof C extends never
  ? string
  : keyof C & string;

/** Related types: one is a narrower form of the other, nullability apart. */
export type Related<A, B> = [NonNullable<A>] extends [NonNullable<B>]
  ? true
  : [NonNullable<B>] extends [NonNullable<A>]
    ? true
    : false;

/** The contract's row, where each column may lack its value: what most queries give. */
type LooseRow<C extends ColumnShape> = {
  [K in keyof C]: C[K]['_zod']['output'] | null | undefined;
};

// The query's columns come as a parameter of their own: the compiler recomputes `keyof O`
// wherever it stands, at a cost that grows with the square of the columns.
type ContractErrors<O, C extends ColumnShape, Columns> = {
  [K in keyof C as K extends Columns & keyof O
    ? Related<z.core.output<C[K]>, O[K]> extends true
      ? never
      : K
    : K]: {
    contract: C[K]['_zod']['output'];
    query: K extends keyof O ? O[K] : 'the query does not select this column';
  };
} & {
  [K in Exclude<Columns, keyof C> & keyof O]: {
    contract: 'the contract does not name this column';
    query: O[K];
  };
};

type Agreement<O, C extends ColumnShape, Columns> = [Columns] extends [keyof C]
  ? [O] extends [LooseRow<C>]
    ? unknown
    : Disagreement<ContractErrors<O, C, Columns>>
  : Disagreement<ContractErrors<O, C, Columns>>;

type Disagreement<Errors> = keyof Errors extends never
  ? unknown
  : { contractError: { [K in keyof Errors]: Errors[K] } };

/**
 * `unknown` when the query's row agrees with the contract; otherwise a type that no query has,
 * whose text names each column that disagrees. A row that is not known, because another property is
 * wrong, agrees: that property's error then stands alone.
 */
export type Conforms<O, C extends ColumnShape> = keyof C extends never
  ? unknown
  : unknown extends O
    ? unknown
    : // While the compiler infers the row, it asks with `never`.
      [O] extends [never]
      ? unknown
      : Agreement<O, C, keyof O>;
