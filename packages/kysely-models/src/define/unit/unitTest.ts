import { callerLocation } from '../../errors/callerLocation.ts';
import type { SourceLocation } from '../../errors/modelsError.ts';
import type { RowOf } from '../contract/relation.ts';
import type { IdsSetting } from '../ids/register.ts';
import type { Model } from '../models/model.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';

/** The names and row types of what a model reads. */
type InputOf<M extends Model> = Extract<
  NonNullable<M['~inputs']> extends readonly (infer Pair)[] ? Pair : never,
  readonly [string, unknown]
>;

/** Rows of a relation, each with any of its columns. */
type SomeColumns<Row> = readonly { readonly [K in keyof Row]?: Row[K] }[];

/** The rows of what a model reads, by the names of the relations. */
export type GivenRows<M extends Model> = unknown extends M['~inputs']
  ? Readonly<Record<string, readonly object[]>>
  : {
      readonly [I in InputOf<M> as I[0] | `changes_of_${I[0]}`]?: SomeColumns<NonNullable<I[1]>>;
    };

/**
 * Rows that a model reads, and the rows that it makes of them.
 *
 * @typeParam M the model
 */
export interface UnitCase<M extends Model = Model> {
  /**
   * Rows of each input, by its name, with any of its columns. A column that is left out is null where
   * the contract allows it, otherwise a value that its checks allow, the same every time; in the columns
   * of a key each row has another one. An input that is left out has no rows; a seed has its own.
   */
  readonly given?: GivenRows<M>;
  /**
   * The rows in the model's table before the run: the query is then that of a later run, and the result is
   * the table after it. For incremental models, snapshots and custom materializations.
   */
  readonly before?: SomeColumns<RowOf<M>>;
  /** Values of variables that the model reads, by name: of the run, and of the project. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which ids are text; numbers when left out. */
  readonly ids?: IdsSetting;
  /**
   * The rows of the result, each with any of its columns; in any order, unless `ordered` is true. When left
   * out, the result is returned only, such as for a snapshot of vitest.
   */
  readonly expect?: SomeColumns<RowOf<M>>;
  /** True when the rows have to come in the order of `expect`. */
  readonly ordered?: boolean;
}

/** A test of a model on rows that the test itself gives, without a warehouse. */
export interface UnitTest {
  readonly kind: 'unit_test';
  readonly name: string;
  readonly model: Model;
  readonly case: UnitCase;
  readonly location: SourceLocation | undefined;
}

/**
 * Defines a unit test of a project: `unitTests` of the configuration lists it. It runs before its model is
 * built, and with `models test --unit`.
 *
 * @param name a sentence that says what is expected
 * @example
 * export const tiesShareAScore = unitTest(intRfmRanked, 'customers with equal values have equal scores', {
 *   given: { int_customer_orders: [{ customer_id: 1, monetary: 5 }, { customer_id: 2, monetary: 5 }] },
 *   expect: [{ customer_id: 1, m_score: 1 }, { customer_id: 2, m_score: 1 }],
 * });
 */
export function unitTest<M extends Model>(
  model: M,
  name: string,
  unitCase: UnitCase<NoInfer<M>> & { readonly expect: NonNullable<UnitCase<NoInfer<M>>['expect']> },
): UnitTest {
  // Sound: a case is data, which is checked again against the model when it is run.
  const plain = unitCase as unknown as UnitCase;
  const location = callerLocation();
  refuseUnknownOptions(
    `The unit test '${name}'`,
    plain,
    unitCaseOptions,
    location,
    'UNIT_TEST_INVALID',
  );
  return { kind: 'unit_test', name, model, case: plain, location };
}

/** The parts of a unit test, by their names. */
export const unitCaseOptions = {
  given: true,
  before: true,
  variables: true,
  ids: true,
  expect: true,
  ordered: true,
} as const satisfies Record<keyof UnitCase, true>;
