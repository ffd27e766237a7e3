import * as z from 'zod';
import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { ColumnType } from './columnTypes.ts';
import type { Relation, RowOf } from './relation.ts';

/** Columns of a contract that another contract declares. */
export type PickedColumns<Row, Column extends keyof Row> = {
  readonly [K in Column]: z.ZodType<Row[K]>;
};

/** Such columns where a row may lack them. */
export type PickedNullable<Row, Column extends keyof Row> = {
  readonly [K in Column]: z.ZodType<Row[K] | null>;
};

/**
 * Returns columns of another relation's contract, for a contract that publishes them as they are: their
 * types, nullability, checks, `pii` and descriptions.
 *
 * @throws ModelsError DEFINITION_INVALID when the relation has no contract, or not that column
 * @example
 * columns: {
 *   ...pick(stgCustomers, 'customer_id', 'email'), // bigint(), text().nullable().meta({ pii: true })
 *   product_name: pick(stgProducts, 'name').name,
 *   orders: bigint().min(1),
 * }
 */
export function pick<R extends Relation, const Column extends keyof RowOf<R> & string>(
  from: R,
  ...names: readonly [Column, ...Column[]]
): PickedColumns<RowOf<R>, Column> {
  // Sound: the contract's types are those of which the row's are the output.
  return shapeOf(from, names, callerLocation()) as PickedColumns<RowOf<R>, Column>;
}

/**
 * Returns columns as {@link pick} does, each of which may be null: those of a table that is joined from
 * the left.
 *
 * @example ...pickNullable(intRfmRanked, 'r_score', 'rfm_segment') // integer().min(1).max(5).nullable(), …
 */
export function pickNullable<R extends Relation, const Column extends keyof RowOf<R> & string>(
  from: R,
  ...names: readonly [Column, ...Column[]]
): PickedNullable<RowOf<R>, Column> {
  const nullable = Object.entries(shapeOf(from, names, callerLocation())).map(([name, type]) => [
    name,
    type instanceof z.ZodNullable ? type : z.nullable(type),
  ]);
  // Sound: as above, with null among the outputs.
  return Object.fromEntries(nullable) as PickedNullable<RowOf<R>, Column>;
}

function shapeOf(
  from: Relation,
  names: readonly string[],
  location: SourceLocation | undefined,
): Record<string, ColumnType> {
  const shape = from.contract?.shape ?? {};
  const known = Object.keys(shape);
  return Object.fromEntries(
    names.map((name) => {
      const type = Object.hasOwn(shape, name) ? shape[name] : undefined;
      if (type !== undefined) return [name, type];
      throw new ModelsError({
        code: 'DEFINITION_INVALID',
        message: `There is no column ${name} in the contract of ${from.name} to pick.`,
        subject: from.name,
        location,
        expected: known.length === 0 ? `a contract of ${from.name}` : `one of ${known.join(', ')}`,
        found: name,
        hint: 'Correct the name, or write the column’s type.',
      });
    }),
  );
}
